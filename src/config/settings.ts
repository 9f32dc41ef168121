import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const portOrOff = z.union([z.literal('off').transform(() => null), port], 'must be a port or `off`');
const seconds = z.coerce.number().int().positive();
const positive = z.coerce.number().int().positive();
const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
const flag = z
  .enum(['on', 'off', 'true', 'false', '1', '0'])
  .transform((value) => value === 'on' || value === 'true' || value === '1');
/** Express's "trust proxy": how many proxies, or whose addresses, may say who the client is. */
const proxies = z.string().transform((value) => (/^\d+$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim())));
/** Names separated by commas. */
const names = z.string().transform((value) => value.split(',').map((part) => part.trim()).filter(Boolean));
/** Addresses of servers, with a port where it is not the usual one: `192.0.2.1`, `192.0.2.1:5353`, `[2001:db8::1]:5353`. */
const servers = names.refine((given) => given.every(isServer), 'must be addresses such as 192.0.2.1 or [2001:db8::1]:53, separated by commas');
/** `1=500,1876=0,*=50`: text messages an hour for each prefix of a number, `*` for each country that is not named. */
const countries = z.string().regex(/^\s*(\*|[1-9]\d{0,9})=\d{1,6}(\s*,\s*(\*|[1-9]\d{0,9})=\d{1,6})*\s*$/, 'must be of the form <prefix>=<messages an hour>, separated by commas');
/** `mon-fri 08:00-18:00`, read by `businessHours` in `config.ts`. */
const workingHours = z
  .string()
  .regex(/^(sun|mon|tue|wed|thu|fri|sat)-(sun|mon|tue|wed|thu|fri|sat) ([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be of the form mon-fri 08:00-18:00')
  .refine((value) => value.slice(8, 13) < value.slice(14), 'must end later on the same day than they begin');
const timeZone = z.string().refine(isTimeZone, 'must be a time zone such as America/Chicago');
const days = z.string().regex(/^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(\s*,\s*|$))*$/, 'must be days such as 2026-12-25, separated by commas');

/**
 * Every setting, read from the environment. The descriptions are the operators' documentation:
 * `docs/settings.md` is generated from here.
 */
export const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').describe('`production` refuses unsafe combinations'),
  PORT: port.default(3000).describe('Port of the product'),
  HOST: z.string().optional().describe('Address to listen on; every interface when unset, loopback in the demo'),
  BASE_URL: url('http:', 'https:').optional().describe('Public address of the product and OpenID issuer; `http://localhost:$PORT` when unset'),
  TRUST_PROXY: proxies.optional().describe('Number of proxies in front, or their addresses separated by commas; without it X-Forwarded-For is ignored'),
  REQUESTS_AT_ONCE: positive.default(200).describe('Requests that one web process answers at the same time; beyond that it answers 503 with Retry-After'),
  SHUTDOWN_DELAY: z.coerce.number().int().min(0).max(15).default(0).describe('Seconds for which a web process that was asked to stop goes on serving while `/health/ready` sends new visitors elsewhere; what the load balancer needs to notice'),
  DATA_DIR: z.string().default('.data').describe('Embedded database, generated keys, uploads'),
  MASTER_KEYS: z.string().optional().describe('Keys that protect secrets at rest: `1:<base64 of 32 bytes>,2:…`; the highest number is used for new values. Generated in `DATA_DIR` when unset. All processes of one installation need the same'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('How much is logged'),

  DATABASE_URL: url('postgres:', 'postgresql:').optional().describe('PostgreSQL 15 or newer; an embedded server in `DATA_DIR` when unset'),
  DATABASE_POOL_SIZE: positive.default(10).describe('Connections that one process keeps to PostgreSQL, and up to a quarter more for what is committed by itself'),
  EMBEDDED_DATABASE_IN_PRODUCTION: flag.default(false).describe('`on` allows the embedded database with `NODE_ENV=production`'),
  REDIS_URL: url('redis:', 'rediss:').optional().describe('Redis for the job queue; the queue lives in PostgreSQL when unset'),
  WORKERS: flag.default(true).describe('`off` keeps jobs out of this web process; run `npm run worker` beside it then'),

  DEMO: flag.optional().describe('Demo services, inbox and data; on with the embedded database, else off'),
  DEMO_PORT: port.default(3001).describe('Port of the demo services'),
  DEMO_PASSWORD: z.string().min(8).optional().describe('Password of the demo agents; random and printed when unset'),
  DEMO_AGENTS_MFA: flag.optional().describe('Whether the demo agents need a second factor, as everybody else at the desk does; off in the demo, refused to be off with `NODE_ENV=production`'),
  INBOX_PORT: port.default(3002).describe('Port of the demo inbox'),
  INBOUND_SMTP_PORT: portOrOff.prefault(3025).describe('Port on which mail to the teams arrives by SMTP; `off` where it only comes by IMAP'),
  INBOUND_SMTP_HOST: z.string().default('127.0.0.1').describe('Address on which it arrives; only this machine reaches the default'),
  INBOUND_TRUSTED_RELAYS: names.prefault('').describe('Names under which mail servers of yours write the topmost `Authentication-Results`, separated by commas. They are believed in a mailbox read by IMAP, and over SMTP from loopback or private addresses alone: anybody else writes that line themselves. Where it is not believed, and when unset, DKIM, SPF and DMARC are checked here'),
  INBOUND_DNS_SERVERS: servers.prefault('').describe('Addresses of the DNS servers that are asked for DKIM, SPF and DMARC, separated by commas; those of the system when unset'),
  CUSTOMER_CARE_IMAP_URL: url('imap:', 'imaps:').optional().describe('Mailbox of Customer Care to read by IMAP as well: `imaps://user:password@mail.example.net/INBOX`'),
  CLIENT_RESPONSE_CENTER_IMAP_URL: url('imap:', 'imaps:').optional().describe('Mailbox of the Client Response Center to read by IMAP as well'),

  BRAND_NAME: z.string().default('CenturyLink').describe('Name shown on pages and in mails'),
  BRAND_LOGO_URL: z.string().optional().describe('Address of a logo shown beside the name'),
  BRAND_ACCENT: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #0b5cad').default('#0b5cad').describe('Accent colour; the colour of text on it is computed'),
  SUPPORT_CENTER_URL: z.string().optional().describe('"Support Center" of the (?) menu; the help page when unset'),
  MANAGED_SERVICES_URL: z.string().optional().describe('Page that says how to reach the Client Response Center by other means'),
  CLIENT_RESPONSE_CENTER_EMAIL: z.email().default('incident@centurylink.com').describe('Address of the Client Response Center'),
  CUSTOMER_CARE_EMAIL: z.email().default('help@ctl.io').describe('Address of Customer Care'),
  SUPPORT_TIME_ZONE: timeZone.default('America/Chicago').describe('Time zone of the teams that answer tickets'),
  SUPPORT_HOURS: workingHours.default('mon-fri 08:00-18:00').describe('When they work, in that time zone; due times of tickets count these hours, those of urgent ones all hours'),
  SUPPORT_HOLIDAYS: days.default('').describe('Days on which they do not, separated by commas: `2026-12-25,2027-01-01`'),

  SMTP_URL: url('smtp:', 'smtps:').optional().describe('Server that takes our mails, e.g. `smtps://user:password@smtp.example.net`; the demo inbox in the demo'),
  MAIL_FROM: z.email().default('noreply@ctl.io').describe('Sender of the mails'),
  MAIL_RETURN_PATH: z.email().regex(/^[^@]{1,14}@/, 'must have at most 14 characters before the @, as a signature of 50 is put behind them (RFC 5321 §4.5.3.1.1)').optional().describe('Address whose plus addresses (`bounces+…@`) are told to mail servers as the sender, for delivery reports; has to lead to `INBOUND_SMTP_PORT` or a mailbox read by IMAP. `MAIL_FROM` in the demo; when unset, `MAIL_FROM` without a plus, and late bounces are not heard of'),
  WHERES_MY_EMAIL_AFTER: z.coerce.number().int().min(0).default(180).describe('Seconds until "Where\'s my email" is offered'),
  MAIL_STATUS_POLL_INTERVAL: seconds.default(300).describe('Seconds between two looks at the delivery statuses'),

  SMS_GATEWAY_URL: url('http:', 'https:').optional().describe('Takes text messages as `POST` of JSON `{id, to, from?, text}`; the demo inbox in the demo. Without it and without Twilio no text messages are offered'),
  SMS_GATEWAY_SECRET: z.string().optional().describe('Shown to the gateway as `Authorization: Bearer …`'),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC\w{32}$/, 'starts with AC and has 34 characters').optional().describe('Sends text messages by Twilio instead; needs `TWILIO_AUTH_TOKEN` and `SMS_FROM`'),
  TWILIO_AUTH_TOKEN: z.string().optional().describe('Secret of the Twilio account'),
  TWILIO_API_URL: url('http:', 'https:').default('https://api.twilio.com').describe('Address of Twilio\'s API; another one for a region'),
  SMS_FROM: z.string().max(40).optional().describe('Sender of text messages: a number such as `+15555550100`, a name where networks allow it, or a Twilio messaging service (`MG…`)'),
  SMS_COUNTRIES: countries.default('*=100').describe('Bounds the cost: `1=500,1876=0,*=50` are the text messages an hour to numbers with each prefix (the longest counts, 0 refuses), `*` for each country that is not named; without `*` no other country is served'),

  PASSWORD_MIN_LENGTH: z.coerce.number().int().min(8).max(64).default(12).describe('Fewest characters of a password; never under 8'),
  BREACH_CHECK_URL: url('http:', 'https:').optional().describe('Where passwords known from breaches are asked for by the first five characters of their SHA-1, e.g. `https://api.pwnedpasswords.com/range`; not asked when unset'),
  ARGON2_MEMORY_KIB: z.coerce.number().int().min(7_168).default(19_456).describe('Memory of one password hash in KiB (OWASP: 19456 with 2 passes)'),
  ARGON2_PASSES: positive.default(2).describe('Passes of one password hash'),
  HASHING_CONCURRENCY: positive.optional().describe('Hashes computed at once; the number of cores when unset'),
  HASHING_QUEUE: positive.default(64).describe('Hashes that may wait; beyond that sign-ins are answered with 503 and Retry-After'),

  SIGN_IN_DISCLOSURE: z.enum(['product', 'uniform']).default('product').describe('`uniform`: the email screen does not tell known from unknown addresses'),
  SESSION_IDLE_SECONDS: seconds.default(3_600).describe('A session ends after so many seconds without use'),
  SESSION_MAX_SECONDS: seconds.default(43_200).describe('A session ends after so many seconds at the latest'),
  SESSION_FRESH_SECONDS: seconds.default(300).describe('Before changes to identity the password or a factor is asked for again, unless it was given within so many seconds'),
  RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1).describe('Multiplies the limits per network address, never those per account, code or token'),

  SERVICES: z.string().optional().describe('JSON file of the services that can be linked; the four of the product when unset'),
  OIDC_CLIENTS: z.string().optional().describe('JSON file of OpenID Connect clients: standard client metadata plus an optional `service`'),
  METRICS_TOKEN: z.string().min(16).optional().describe('Bearer token that `/metrics` asks for; only loopback may read it when unset'),
});

export type Settings = z.infer<typeof settings>;

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function isServer(given: string): boolean {
  const [, bracketed, plain, number = '53'] = /^(?:\[(.+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(given) ?? [];
  if (isIPv6(given)) return true;
  return (bracketed !== undefined ? isIPv6(bracketed) : isIP(plain ?? '') !== 0) && port.safeParse(number).success;
}
