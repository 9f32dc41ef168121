import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { ImapFlow } from 'imapflow';
import type { KeepMail } from './keep-mail.js';
import type { MailboxTurns } from './mailbox-turns.js';

const LARGEST_MAIL_BYTES = 25 * 1024 * 1024;
/** A server may forget to tell of new mail. */
const LOOK_AGAIN_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const KEEP_TURN_EVERY_MS = 10_000;
/** How often whoever has no turn looks whether it is theirs. */
const LOOK_FOR_TURN_MS = 5_000;

interface ImapAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly pass: string;
  readonly folder: string;
}

/**
 * One mailbox on an IMAP server. What is unseen there is brought in, and marked as seen after it is committed here, so that a process that dies
 * in between brings it again, and it is known then. A line that breaks is opened again, in ever longer pauses; meanwhile another process may try.
 */
export class ImapMailbox {
  readonly #log = new Logger('IncomingMail');
  readonly #address: ImapAddress;
  readonly #ending = new AbortController();
  #client: ImapFlow | undefined;
  #running: Promise<void> | undefined;

  /** @param mailbox the team's address that its mails came to */
  constructor(
    url: string,
    private readonly mailbox: string,
    private readonly mails: KeepMail,
    private readonly turns: MailboxTurns,
  ) {
    this.#address = readAddress(url);
  }

  begin(): void {
    this.#running = this.#run();
  }

  async end(): Promise<void> {
    this.#ending.abort();
    this.#client?.close();
    await this.#running;
  }

  get #ended(): boolean {
    return this.#ending.signal.aborted;
  }

  async #run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    const brought = (): void => { pause = FIRST_PAUSE_MS; };
    while (!this.#ended) {
      try {
        if (!(await this.turns.take(this.mailbox))) {
          await this.#rest(LOOK_FOR_TURN_MS);
          continue;
        }
        await this.#connected(async (client) => {
          while (!this.#ended && client.usable) await this.#look(client, brought);
        });
      } catch (error) {
        if (!this.#ended) this.#log.warn(`mailbox ${this.mailbox} can't be read, trying again in ${pause / 1000} s: ${error instanceof Error ? error.message : String(error)}`);
      }
      // What can't be given back runs out by itself.
      await this.turns.giveBack(this.mailbox).catch(() => undefined);
      await this.#rest(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  async #rest(pause: number): Promise<void> {
    await delay(pause, undefined, { signal: this.#ending.signal }).catch(() => undefined);
  }

  async #connected(work: (client: ImapFlow) => Promise<void>): Promise<void> {
    const { host, port, secure, user, pass, folder } = this.#address;
    const local = /^(localhost|127\.[\d.]+|::1)$/.test(host);
    // Loaded where there is a mailbox to read.
    const { ImapFlow: Client } = await import('imapflow');
    const client = new Client({ host, port, secure, auth: { user, pass }, logger: false, tls: { rejectUnauthorized: !local }, ...(!secure && !local && { doSTARTTLS: true }) });
    // What breaks is thrown by whatever waits for it.
    client.on('error', () => undefined);
    this.#client = client;
    const over = new AbortController();
    const keeping = this.#keepTurn(client, over.signal);
    try {
      await client.connect();
      await client.mailboxOpen(folder);
      await work(client);
    } finally {
      client.close();
      over.abort();
      await keeping;
    }
  }

  /** A process that was stopped past its turn, or does not reach the database, leaves the mailbox to others. */
  async #keepTurn(client: ImapFlow, over: AbortSignal): Promise<void> {
    while (await delay(KEEP_TURN_EVERY_MS, true, { signal: over, ref: false }).catch(() => false)) {
      if (!(await this.turns.take(this.mailbox).catch(() => false))) client.close();
    }
  }

  /** Brings in what is there, then waits for more. @param brought told when nothing is left there */
  async #look(client: ImapFlow, brought: () => void): Promise<void> {
    const news = Promise.withResolvers<void>();
    const wake = (): void => news.resolve();
    client.once('exists', wake);
    client.once('close', wake);
    try {
      const unseen = await client.search({ seen: false }, { uid: true });
      await this.#bringAll(client, unseen || []);
      brought();
      // Listens until the next question is asked; a line that died silently is noticed by that.
      client.idle().catch(() => undefined);
      await Promise.race([news.promise, delay(LOOK_AGAIN_MS, undefined, { signal: this.#ending.signal, ref: false }).catch(() => undefined)]);
    } finally {
      client.off('exists', wake);
      client.off('close', wake);
    }
  }

  /** One that can't be kept stands in no other's way; it stays unseen, and is tried again in ever longer pauses. */
  async #bringAll(client: ImapFlow, uids: readonly number[]): Promise<void> {
    const left: number[] = [];
    for (const uid of uids) {
      try {
        await this.#bring(client, uid);
      } catch (error) {
        if (!client.usable) throw error;
        left.push(uid);
        this.#log.error({ mailbox: this.mailbox, uid, err: error }, 'a mail could not be brought in');
      }
    }
    if (left.length > 0) throw new Error(`${left.length} of ${uids.length} mails are left there`);
  }

  async #bring(client: ImapFlow, uid: number): Promise<void> {
    const found = await client.fetchOne(String(uid), { size: true, headers: true }, { uid: true });
    if (!found) return;
    const headersOnly = (found.size ?? 0) > LARGEST_MAIL_BYTES;
    const raw = headersOnly ? found.headers : await this.#source(client, uid);
    if (!raw) return;
    await this.mails.keep([{ source: 'imap', mailbox: this.mailbox, to: this.mailbox, sender: null, raw, headersOnly }]);
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  }

  async #source(client: ImapFlow, uid: number): Promise<Buffer | undefined> {
    const found = await client.fetchOne(String(uid), { source: true }, { uid: true });
    return found ? found.source : undefined;
  }
}

function readAddress(address: string): ImapAddress {
  const url = new URL(address);
  const secure = url.protocol === 'imaps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    secure,
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
  };
}
