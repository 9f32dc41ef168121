import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { exchangeOfError } from './exchange-of-error.js';
import { MailTransport, type Exchange, type OutgoingMail } from './mail-transport.js';
import { SmtpAddress } from './smtp-address.js';

const CONNECTIONS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 60_000;

/** Hands mails to an SMTP server over a few kept connections, with TLS where the server offers it. */
@Injectable()
export class SmtpTransport extends MailTransport implements OnApplicationShutdown {
  #url: string | null = null;
  #pool: Transporter<SMTPPool.SentMessageInfo> | undefined;

  constructor(private readonly address: SmtpAddress) {
    super();
  }

  async send(mail: OutgoingMail): Promise<Exchange> {
    try {
      const { response } = await this.#connected().sendMail({
        from: mail.from,
        to: mail.to,
        envelope: { from: mail.from.address, to: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        date: mail.date,
        // No vacation notices to it (RFC 3834 §5), and no other mail of ours is answered by machines.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { stage: 'message', response };
    } catch (error) {
      return exchangeOfError(error);
    }
  }

  async check(): Promise<void> {
    await this.#connected().verify();
  }

  onApplicationShutdown(): void {
    this.#pool?.close();
  }

  #connected(): Transporter<SMTPPool.SentMessageInfo> {
    const url = this.address.current();
    if (!url) throw new Error('no mail server is configured; set SMTP_URL');
    if (this.#pool && url === this.#url) return this.#pool;
    this.#pool?.close();
    this.#url = url;
    this.#pool = createTransport({
      ...settingsOf(url),
      pool: true,
      maxConnections: CONNECTIONS,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
    });
    return this.#pool;
  }
}

/** The options of the pool would be lost if the address were given to it as it is. */
function settingsOf(address: string): SMTPPool.Options {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  const auth = url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : undefined;
  return {
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    // Credentials never travel in the clear, except to this machine itself.
    requireTLS: auth !== undefined && !secure && !isLoopback(url.hostname),
    auth,
  };
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.[\d.]+|\[::1\])$/.test(host);
}
