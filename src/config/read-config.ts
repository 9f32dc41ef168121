import { Config } from './config.js';
import { settings, type Settings } from './settings.js';

/** Names every setting that can't be used, and why; shown to the operator as it is. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`Settings that can't be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the environment once. An empty variable counts as unset, as docker-compose passes it.
 * @param fixed what this program does not leave to the environment
 * @throws ConfigError with all problems at once
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, fixed: NodeJS.ProcessEnv = {}): Config {
  const given = Object.fromEntries(Object.entries({ ...environment, ...fixed }).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const conflicts = unsafeCombinations(result.data);
  if (conflicts.length > 0) throw new ConfigError(conflicts);
  return new Config(result.data);
}

function unsafeCombinations(given: Settings): string[] {
  const conflicts: string[] = [];
  if (given.SESSION_IDLE_SECONDS > given.SESSION_MAX_SECONDS) {
    conflicts.push('SESSION_IDLE_SECONDS: must not be longer than SESSION_MAX_SECONDS');
  }
  conflicts.push(...smsConflicts(given));
  if (given.NODE_ENV !== 'production') return conflicts;
  if (given.DATABASE_URL === undefined && !given.EMBEDDED_DATABASE_IN_PRODUCTION) {
    conflicts.push('DATABASE_URL: is needed with NODE_ENV=production (EMBEDDED_DATABASE_IN_PRODUCTION=on to run on the embedded database all the same)');
  }
  if (given.RATE_LIMIT_FACTOR > 1) {
    conflicts.push('RATE_LIMIT_FACTOR: above 1 is for load tests and refused with NODE_ENV=production');
  }
  if (given.BASE_URL === undefined) {
    conflicts.push('BASE_URL: is needed with NODE_ENV=production, it stands in mails and is the OpenID issuer');
  }
  if (given.DEMO_AGENTS_MFA === false) {
    conflicts.push('DEMO_AGENTS_MFA: must not be off with NODE_ENV=production, agents reach the accounts of customers');
  }
  const demo = given.DEMO ?? given.DATABASE_URL === undefined;
  if (!demo && given.SMTP_URL === undefined) {
    conflicts.push('SMTP_URL: is needed with NODE_ENV=production, without it no customer gets a token');
  }
  return conflicts;
}

function smsConflicts(given: Settings): string[] {
  if (given.TWILIO_ACCOUNT_SID === undefined) return [];
  const conflicts: string[] = [];
  if (given.TWILIO_AUTH_TOKEN === undefined) conflicts.push('TWILIO_AUTH_TOKEN: is needed with TWILIO_ACCOUNT_SID');
  if (given.SMS_FROM === undefined) conflicts.push('SMS_FROM: is needed with TWILIO_ACCOUNT_SID');
  if (given.SMS_GATEWAY_URL !== undefined) conflicts.push('SMS_GATEWAY_URL: one of Twilio and a gateway sends the text messages, not both');
  return conflicts;
}
