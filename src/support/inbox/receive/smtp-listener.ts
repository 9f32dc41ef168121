import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { Config } from '../../../config/index.js';
import { KeepMail, type Arrival } from './keep-mail.js';
import { Mailboxes, type Destination } from '../addresses/mailboxes.js';

/** Some ten screenshots. */
const LARGEST_MAIL_BYTES = 25 * 1024 * 1024;
/** Of all mails that are being received; who would go beyond it is asked to come again. */
const MOST_BYTES_AT_ONCE = 4 * LARGEST_MAIL_BYTES;
const MOST_CLIENTS = 50;
const SILENCE_MS = 60_000;
const CLOSE_MS = 5_000;
const TAKEN_RETRY_MS = 5_000;

class SmtpReply extends Error {
  constructor(
    readonly responseCode: number,
    text: string,
  ) {
    super(text);
  }
}

/**
 * Takes mail to the teams by SMTP. "250" is said when the mail is committed and not before; whoever brings it keeps it until then, so that a
 * process that dies over it loses nothing. Recipients that are none of ours are refused by name.
 */
@Injectable()
export class SmtpListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('IncomingMail');
  #server: SMTPServer | undefined;
  #retry: NodeJS.Timeout | undefined;
  #bytes = 0;
  #stopped = false;

  constructor(
    private readonly config: Config,
    private readonly mailboxes: Mailboxes,
    private readonly mails: KeepMail,
  ) {}

  /** Where it listens; undefined while it does not. */
  get port(): number | undefined {
    return (this.#server?.server.address() as AddressInfo | null | undefined)?.port;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.inbox.smtp) await this.#open(this.config.inbox.smtp);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    const server = this.#server;
    if (server) await new Promise<void>((closed) => { server.close(closed); });
  }

  /** Where another process of this machine listens already, that one takes the mail; this one takes over when it ends. */
  async #open({ host, port }: { host: string; port: number }): Promise<void> {
    const server = this.#create();
    // Told of everything that goes wrong on it; unheard, a taken port would end the process.
    server.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EADDRINUSE') this.#log.warn(error.message); });
    server.listen(port, host);
    try {
      await once(server.server, 'listening');
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (!this.#retry) this.#log.warn(`port ${port} for incoming mail is taken by another process; trying again until it is free`);
      this.#retry = setTimeout(() => void this.#openAgain({ host, port }), TAKEN_RETRY_MS).unref();
      return;
    }
    this.#server = server;
  }

  async #openAgain(at: { host: string; port: number }): Promise<void> {
    if (!this.#stopped) await this.#open(at).catch((error: unknown) => this.#log.error(error));
  }

  #create(): SMTPServer {
    return new SMTPServer({
      name: new URL(this.config.http.baseUrl).hostname,
      banner: 'mail to the teams',
      // Mail servers of the world do not log in; what needs encryption comes by a relay in front.
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      hideENHANCEDSTATUSCODES: false,
      size: LARGEST_MAIL_BYTES,
      rejectOversized: true,
      maxClients: MOST_CLIENTS,
      socketTimeout: SILENCE_MS,
      closeTimeout: CLOSE_MS,
      onRcptTo: ({ address }, _session, done) => done(this.mailboxes.find(address) ? null : new SmtpReply(550, 'No such mailbox here')),
      onData: (stream, session, done) => {
        this.#take(stream, session).then(
          (text) => done(null, text),
          (error: unknown) => done(this.#refusal(error)),
        );
      },
    });
  }

  async #take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const held = { bytes: 0 };
    try {
      const raw = await this.#read(stream, held);
      // The server itself says 552.
      if (raw === null) return '';
      const kept = await this.mails.keep(this.#arrivals(raw, session));
      return `Ok: ${kept[0] ?? 'known already'}`;
    } finally {
      this.#bytes -= held.bytes;
    }
  }

  /** @returns null when it is too large; the stream is read to its end in any case, as the protocol wants */
  async #read(stream: SMTPServerDataStream, held: { bytes: number }): Promise<Buffer | null> {
    const chunks: Buffer[] = [];
    let busy = false;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      busy ||= this.#bytes + chunk.length > MOST_BYTES_AT_ONCE;
      if (busy || stream.sizeExceeded) continue;
      this.#bytes += chunk.length;
      held.bytes += chunk.length;
      chunks.push(chunk);
    }
    if (stream.sizeExceeded) return null;
    if (busy) throw new SmtpReply(452, 'Too much mail at once, please try again later');
    return Buffer.concat(chunks);
  }

  /** However many recipients: the same mailbox has it once, and a ticket's own address says more than the team's. */
  #arrivals(raw: Buffer, { envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession): Arrival[] {
    const found = new Map<string, { to: string; destination: Destination }>();
    for (const { address } of envelope.rcptTo) {
      const destination = this.mailboxes.find(address);
      if (!destination) continue;
      const before = found.get(destination.mailbox);
      if (!before || (destination.number !== undefined && before.destination.number === undefined)) found.set(destination.mailbox, { to: address, destination });
    }
    return [...found.values()].map(({ to, destination: { mailbox } }) => ({
      source: 'smtp',
      mailbox,
      to,
      sender: envelope.mailFrom ? envelope.mailFrom.address : '',
      raw,
      clientAddress: remoteAddress,
      clientName: hostNameAppearsAs,
    }));
  }

  #refusal(error: unknown): SmtpReply {
    if (error instanceof SmtpReply) return error;
    this.#log.error({ err: error }, 'a mail could not be kept');
    return new SmtpReply(451, 'The message could not be kept, please try again later');
  }
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}
