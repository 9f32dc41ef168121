import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/index.js';
import { isFileError } from './keeping/file-errors.js';
import { KeptSecrets } from './keeping/kept-secrets.js';
import { agentsPassword } from './seed/demo-agents.js';
import type { DemoData } from './seed/seed-demo.js';
import { clientsAt } from './services/demo-clients.js';

export interface DemoOptions {
  /** Where the demo keeps secrets, sessions and messages. */
  readonly directory: string;
  readonly host: string | undefined;
  /** The product's issuer identifier. */
  readonly issuer: string;
  /** Ports; 0 for any free one. */
  readonly servicesPort: number;
  readonly inboxPort: number;
  readonly smtpPort: number;
  /** Where the product takes mail, delivery reports among it; undefined where it takes none. */
  readonly inboundSmtpPort: number | undefined;
}

export function demoOptions(config: Config): DemoOptions {
  return {
    directory: demoDirectory(config),
    host: config.http.host,
    issuer: config.http.baseUrl,
    servicesPort: config.demo.port,
    inboxPort: config.demo.inboxPort,
    // Nothing but this product speaks to it: any free port will do, and two demos on one machine don't collide.
    smtpPort: 0,
    inboundSmtpPort: config.inbox.smtp?.port || undefined,
  };
}

/** Where the demo services check their passwords for the product, and the secret that it shows them. */
export function demoCredentials(config: Config): { baseUrl: string; secret: string } {
  return { baseUrl: servicesUrl(config.demo.port), secret: directorySecret(secretsIn(demoDirectory(config))) };
}

/** What the product must hold for the demo to work: relying parties and agents. */
export function demoData(config: Config): DemoData {
  const secrets = secretsIn(demoDirectory(config));
  return {
    clients: clientsAt(servicesUrl(config.demo.port), secrets),
    password: agentsPassword(config.demo.password, secrets),
  };
}

/**
 * Where mail goes in the demo. Read again for every connection: the inbox takes another port at every start, perhaps
 * in another process.
 * @returns null when the demo has never been started here
 */
export function demoSmtpUrl(config: Config): string | null {
  return told(smtpUrlFile(demoDirectory(config)));
}

function told(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Where text messages go in the demo, and the secret that the inbox wants to see. Read again for every message, as the
 * inbox may have moved.
 * @returns null when the demo has never been started here
 */
export function demoSmsGateway(config: Config): { url: string; secret: string } | null {
  const directory = demoDirectory(config);
  const url = told(smsUrlFile(directory));
  return url === null ? null : { url, secret: smsSecret(secretsIn(directory)) };
}

/** Where the inbox tells where it takes text messages. */
export function smsUrlFile(directory: string): string {
  return join(directory, 'sms-url');
}

export function smsSecret(secrets: KeptSecrets): string {
  return secrets.keep('sms-gateway');
}

/** Where the inbox tells every process of the installation its mail server's address. */
export function smtpUrlFile(directory: string): string {
  return join(directory, 'smtp-url');
}

export function secretsIn(directory: string): KeptSecrets {
  return new KeptSecrets(join(directory, 'secrets'));
}

export function directorySecret(secrets: KeptSecrets): string {
  return secrets.keep('directory');
}

export function servicesUrl(port: number): string {
  return `http://localhost:${port}`;
}

function demoDirectory(config: Config): string {
  return join(config.dataDir, 'demo');
}
