import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { classifyReply } from '../classification/classify-reply.js';
import { MailTransport, type Exchange, type OutgoingMail } from './mail-transport.js';
import { SmtpAddress } from './smtp-address.js';
import { smtpServer } from './smtp-server-url.js';
import { SmtpSession } from './smtp-session.js';

const MOST_IDLE = 5;
const IDLE_MS = 20_000;
/** Servers grow weary of long conversations. */
const MOST_MAILS_A_SESSION = 100;

/**
 * Hands mails to an SMTP server. Connections are kept for a while, one mail at a time on each; there are as many as
 * there are mails being handed over, which the queue bounds.
 */
@Injectable()
export class SmtpTransport extends MailTransport implements OnApplicationShutdown {
  #url: string | null = null;
  #idle: { session: SmtpSession; timer: NodeJS.Timeout }[] = [];

  constructor(private readonly address: SmtpAddress) {
    super();
  }

  async send(mail: OutgoingMail): Promise<Exchange> {
    const url = this.address.current();
    if (url === null) return { stage: 'connect', silence: 'internal' };
    if (url !== this.#url) this.#moveTo(url);
    for (let kept = this.#takeIdle(); kept; kept = this.#takeIdle()) {
      const exchange = await this.#sendOver(kept, mail);
      // The server has closed a kept connection: nothing was given to it, so a fresh one is tried at once.
      if (exchange.response !== undefined || kept.askedForContent) return exchange;
    }
    const session = new SmtpSession(smtpServer(url));
    return (await session.open()) ?? this.#sendOver(session, mail);
  }

  async check(): Promise<void> {
    const url = this.address.current();
    if (url === null) throw new Error('no mail server is configured; set SMTP_URL');
    const session = new SmtpSession(smtpServer(url));
    const failed = await session.open();
    session.quit();
    if (!failed) return;
    const { reason, text } = classifyReply(failed);
    throw new Error(`${reason} at ${failed.stage}${text ? `: ${text}` : ''}`);
  }

  onApplicationShutdown(): void {
    this.#closeIdle();
  }

  async #sendOver(session: SmtpSession, mail: OutgoingMail): Promise<Exchange> {
    const exchange = await session.send(mail);
    if (session.usable && session.sent < MOST_MAILS_A_SESSION && this.#idle.length < MOST_IDLE) this.#keep(session);
    else session.quit();
    return exchange;
  }

  #keep(session: SmtpSession): void {
    const entry = { session, timer: setTimeout(() => this.#drop(entry), IDLE_MS).unref() };
    this.#idle.push(entry);
  }

  #drop(entry: { session: SmtpSession }): void {
    this.#idle = this.#idle.filter((other) => other !== entry);
    entry.session.quit();
  }

  #takeIdle(): SmtpSession | undefined {
    for (let entry = this.#idle.pop(); entry; entry = this.#idle.pop()) {
      clearTimeout(entry.timer);
      if (entry.session.usable) return entry.session;
    }
    return undefined;
  }

  #moveTo(url: string): void {
    this.#closeIdle();
    this.#url = url;
  }

  #closeIdle(): void {
    for (const { session, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      session.quit();
    }
  }
}
