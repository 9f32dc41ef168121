import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 60_000;

export interface SmtpServer {
  readonly connection: SMTPConnectionOptions;
  readonly credentials: { readonly user: string; readonly pass: string } | undefined;
}

/**
 * Reads `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…` (TLS from the start).
 *
 * Credentials never travel in the clear and certificates are checked, but to this machine itself: there is nobody in
 * between.
 */
export function smtpServer(address: string): SmtpServer {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  const local = /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname);
  const credentials = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;
  return {
    connection: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port ? Number(url.port) : secure ? 465 : 587,
      secure,
      requireTLS: credentials !== undefined && !secure && !local,
      tls: { rejectUnauthorized: !local },
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      dnsTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
      logger: false,
    },
    credentials,
  };
}
