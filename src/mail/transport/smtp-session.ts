import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Stage } from '../classification/reply.js';
import { exchangeOfError } from './exchange-of-error.js';
import type { Exchange, OutgoingMail } from './mail-transport.js';
import type { SmtpServer } from './smtp-server-url.js';

/** A conversation must end at some time, however slowly the other side speaks. */
const LONGEST_MAIL_MS = 5 * 60_000;

/**
 * One connection to the mail server. It knows which stage the conversation has reached, which is half of what a reply
 * means, and asks for the message only after the server's "go ahead" (354).
 */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  #stage: Stage = 'connect';
  #asked = false;
  #ended = false;
  sent = 0;

  constructor(private readonly server: SmtpServer) {
    this.#connection = new SMTPConnection(server.connection);
    // Whoever waits for a step is told by that step; an idle connection that breaks is just not used again.
    this.#connection.on('error', () => this.close());
    this.#connection.on('end', () => { this.#ended = true; });
  }

  get usable(): boolean {
    return !this.#ended;
  }

  /** Whether the last `send` got as far as asking for the message. */
  get askedForContent(): boolean {
    return this.#asked;
  }

  /** Connects and logs in. @returns how it failed, null when it is open */
  async open(): Promise<Exchange | null> {
    try {
      await this.#connect();
      if (this.server.credentials) {
        this.#stage = 'auth';
        await this.#login(this.server.credentials);
      }
      return null;
    } catch (error) {
      this.close();
      return exchangeOfError(error, this.#stage);
    }
  }

  /** @throws what `mail.content` throws; the connection is cut before the end of the message, so the server drops it */
  async send(mail: OutgoingMail): Promise<Exchange> {
    this.#stage = 'mail-from';
    this.#asked = false;
    const content = lazyContent(mail.content, () => {
      this.#stage = 'message';
      this.#asked = true;
    });
    const tooLong = setTimeout(() => this.close(), LONGEST_MAIL_MS);
    try {
      const response = await this.#transfer(mail, content.stream);
      this.sent += 1;
      return { stage: 'message', response };
    } catch (error) {
      this.close();
      if (content.failure) throw content.failure.cause;
      return exchangeOfError(error, this.#stage);
    } finally {
      clearTimeout(tooLong);
    }
  }

  quit(): void {
    if (this.usable) this.#connection.quit();
    this.#ended = true;
  }

  close(): void {
    this.#ended = true;
    this.#connection.close();
  }

  #connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#connection.once('error', reject);
      this.#connection.connect((error) => (error ? reject(error) : resolve()));
    });
  }

  #login(credentials: { user: string; pass: string }): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#connection.login(credentials, (error) => (error ? reject(error) : resolve()));
    });
  }

  #transfer({ sender, recipient }: OutgoingMail, content: Readable): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#connection.once('end', () => reject(Object.assign(new Error('connection closed'), { code: 'ECONNECTION' })));
      this.#connection.send({ from: sender, to: [recipient] }, content, (error, info) => {
        if (error) reject(error);
        else resolve(info?.response ?? '');
      });
    });
  }
}

interface LazyContent {
  readonly stream: Readable;
  failure: { readonly cause: unknown } | undefined;
}

/** A stream that makes its one chunk when somebody begins to read, and remembers why it could not. */
function lazyContent(make: () => Promise<Buffer>, onAsked: () => void): LazyContent {
  async function* chunk(): AsyncGenerator<Buffer> {
    onAsked();
    try {
      yield await make();
    } catch (cause) {
      content.failure = { cause };
      throw cause;
    }
  }
  const content: LazyContent = { stream: Readable.from(chunk()), failure: undefined };
  content.stream.on('error', () => undefined);
  return content;
}
