import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Settings } from './settings.js';

export interface SmsCountryRule {
  /** Beginning of a number without the plus sign, or `*`. */
  readonly prefix: string;
  /** 0: no messages to such numbers. */
  readonly perHour: number;
}

/** The settings of this process as typed sections, checked once at start. */
export class Config {
  readonly production: boolean;
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly dataDir: string;
  readonly masterKeys: string | undefined;
  readonly http;
  readonly database;
  readonly queue;
  readonly workers;
  readonly demo;
  readonly brand;
  readonly support;
  readonly inbox;
  readonly mail;
  readonly sms;
  readonly passwords;
  readonly signIn;
  readonly sessions;
  readonly limits;
  readonly linking;
  readonly sso;
  readonly metrics;

  constructor(settings: Settings) {
    const embedded = settings.DATABASE_URL === undefined;
    const demo = settings.DEMO ?? embedded;
    const baseUrl = (settings.BASE_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, '');
    this.production = settings.NODE_ENV === 'production';
    this.logLevel = settings.LOG_LEVEL;
    this.dataDir = resolve(settings.DATA_DIR);
    this.masterKeys = settings.MASTER_KEYS;
    this.http = {
      port: settings.PORT,
      host: settings.HOST ?? (demo ? 'localhost' : undefined),
      /** Without a slash at the end. */
      baseUrl,
      secure: baseUrl.startsWith('https:'),
      trustProxy: settings.TRUST_PROXY ?? false,
      requestsAtOnce: settings.REQUESTS_AT_ONCE,
      shutdownDelaySeconds: settings.SHUTDOWN_DELAY,
    };
    this.database = {
      url: settings.DATABASE_URL,
      embedded,
      poolSize: settings.DATABASE_POOL_SIZE,
      embeddedInProduction: settings.EMBEDDED_DATABASE_IN_PRODUCTION,
    };
    this.queue = { redisUrl: settings.REDIS_URL };
    this.workers = { enabled: settings.WORKERS };
    this.demo = {
      enabled: demo,
      port: settings.DEMO_PORT,
      inboxPort: settings.INBOX_PORT,
      password: settings.DEMO_PASSWORD,
      agentsWithoutSecondFactor: demo && !this.production && settings.DEMO_AGENTS_MFA !== true,
    };
    this.brand = { name: settings.BRAND_NAME, logoUrl: settings.BRAND_LOGO_URL, accent: settings.BRAND_ACCENT };
    this.support = {
      centerUrl: settings.SUPPORT_CENTER_URL ?? '/help',
      managedServicesUrl: settings.MANAGED_SERVICES_URL,
      clientResponseCenterEmail: settings.CLIENT_RESPONSE_CENTER_EMAIL,
      customerCareEmail: settings.CUSTOMER_CARE_EMAIL,
      hours: businessHours(settings),
    };
    this.inbox = inboxOf(settings);
    this.mail = {
      smtpUrl: settings.SMTP_URL,
      from: settings.MAIL_FROM,
      /** Undefined where nobody would read a delivery report. */
      returnPath: settings.MAIL_RETURN_PATH ?? (demo ? settings.MAIL_FROM : undefined),
      wheresMyEmailAfterSeconds: settings.WHERES_MY_EMAIL_AFTER,
      statusPollSeconds: settings.MAIL_STATUS_POLL_INTERVAL,
    };
    this.sms = sms(settings);
    this.passwords = passwordsOf(settings);
    this.signIn = { uniform: settings.SIGN_IN_DISCLOSURE === 'uniform' };
    this.sessions = sessionsOf(settings);
    this.limits = { factor: settings.RATE_LIMIT_FACTOR };
    this.linking = { servicesFile: settings.SERVICES };
    this.sso = { clientsFile: settings.OIDC_CLIENTS };
    this.metrics = { token: settings.METRICS_TOKEN };
  }
}

function inboxOf(settings: Settings) {
  const { INBOUND_SMTP_PORT: port, INBOUND_SMTP_HOST: host } = settings;
  return {
    /** Undefined where nothing listens. */
    smtp: port === null ? undefined : { host, port },
    trustedRelays: settings.INBOUND_TRUSTED_RELAYS.map((name) => name.toLowerCase()),
    /** Those of the system when there are none. */
    dnsServers: settings.INBOUND_DNS_SERVERS,
    imap: {
      'customer-care': settings.CUSTOMER_CARE_IMAP_URL,
      'client-response-center': settings.CLIENT_RESPONSE_CENTER_IMAP_URL,
    },
  };
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** `fri-mon` goes over the end of the week. */
function businessHours({ SUPPORT_TIME_ZONE: timeZone, SUPPORT_HOURS: given, SUPPORT_HOLIDAYS: holidays }: Settings) {
  const [days = '', times = ''] = given.split(' ');
  const [first = 0, last = 0] = days.split('-').map((day) => WEEKDAYS.indexOf(day));
  const [from = 0, to = 0] = times.split('-').map(minutesOf);
  const weekdays = Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => (first + n) % 7);
  return { timeZone, weekdays, from, to, holidays: holidays.split(',').map((day) => day.trim()) };
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function sessionsOf(settings: Settings) {
  return {
    idleSeconds: settings.SESSION_IDLE_SECONDS,
    maxSeconds: settings.SESSION_MAX_SECONDS,
    freshSeconds: settings.SESSION_FRESH_SECONDS,
  };
}

function sms(settings: Settings) {
  const { SMS_GATEWAY_URL: url, SMS_GATEWAY_SECRET: secret } = settings;
  return {
    gateway: url === undefined ? undefined : { url, secret },
    twilio: twilioAccount(settings),
    from: settings.SMS_FROM,
    countries: smsCountries(settings.SMS_COUNTRIES),
  };
}

function twilioAccount({ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, SMS_FROM: sender, TWILIO_API_URL: url }: Settings) {
  if (accountSid === undefined || authToken === undefined || sender === undefined) return undefined;
  return { accountSid, authToken, sender, apiUrl: url.replace(/\/+$/, '') };
}

function smsCountries(rules: string): readonly SmsCountryRule[] {
  return rules.split(',').map((rule) => {
    const [prefix, perHour] = rule.trim().split('=');
    return { prefix: prefix!, perHour: Number(perHour) };
  });
}

function passwordsOf(settings: Settings) {
  return {
    minLength: settings.PASSWORD_MIN_LENGTH,
    breachCheckUrl: settings.BREACH_CHECK_URL,
    memoryKib: settings.ARGON2_MEMORY_KIB,
    passes: settings.ARGON2_PASSES,
    concurrency: settings.HASHING_CONCURRENCY ?? availableParallelism(),
    queue: settings.HASHING_QUEUE,
  };
}
