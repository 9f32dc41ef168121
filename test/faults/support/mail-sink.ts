import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface SunkMail {
  readonly to: string;
  readonly messageId: string;
  readonly token: string | undefined;
  readonly text: string;
  readonly at: Date;
}

type Stage = 'connection' | 'recipient' | 'message';

/** The mail system of the world: takes every mail, can be down, and can be silent at a stage for as long as wanted. */
export class MailSink {
  readonly mails: SunkMail[] = [];
  #server: SMTPServer | undefined;
  #held: { stage: Stage; reached: () => void; release: Promise<void> } | undefined;
  #listeners: (() => void)[] = [];

  constructor(readonly port: number) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  get running(): boolean {
    return this.#server !== undefined;
  }

  async up(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onConnect: (_session, done) => void this.#pass('connection', done),
      onRcptTo: (_address, _session, done) => void this.#pass('recipient', done),
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
        simpleParser(stream).then(
          async (mail) => {
            this.#keep(to, mail);
            await this.#pass('message', done);
          },
          // Cut off in the middle of a mail, which therefore was not taken.
          () => done(new Error('incomplete')),
        );
      },
    });
    // Clients that are killed in the middle of a mail are what this sink is for.
    server.on('error', () => undefined);
    this.#server = server;
    await once(server.listen(this.port, '127.0.0.1'), 'listening');
  }

  /** Refuses connections, and cuts those that are open. */
  async down(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    await new Promise<void>((closed) => {
      server.close(closed);
    });
  }

  /**
   * Is silent from now on when a client gets to the stage; a message is kept before the silence begins.
   * @returns `reached` is settled as soon as a client waits there
   */
  hold(stage: Stage): { reached: Promise<void>; release(): void } {
    const reached = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    this.#held = { stage, reached: reached.resolve, release: release.promise };
    return {
      reached: reached.promise,
      release: () => {
        this.#held = undefined;
        release.resolve();
      },
    };
  }

  mailsTo(address: string): SunkMail[] {
    return this.mails.filter(({ to }) => to === address);
  }

  /** @returns the newest mail to the address once so many have come */
  async newest(address: string, { count = 1, patienceMs = 60_000 } = {}): Promise<SunkMail> {
    const deadline = Date.now() + patienceMs;
    while (this.mailsTo(address).length < count) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`${this.mailsTo(address).length} of ${count} mails came to ${address} within ${patienceMs / 1000} s`);
      await Promise.race([this.#next(), delay(left, undefined, { ref: false })]);
    }
    return this.mailsTo(address).at(-1)!;
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#listeners.push(resolve);
    });
  }

  #keep(to: string, mail: ParsedMail): void {
    const text = (mail.text ?? '').replaceAll('\r', '');
    const token = /^([A-HJKMNP-Z2-9]{8})$/m.exec(text)?.[1];
    this.mails.push({ to, messageId: mail.messageId ?? '', token, text, at: new Date() });
    for (const tell of this.#listeners.splice(0)) tell();
  }

  async #pass(stage: Stage, done: () => void): Promise<void> {
    if (this.#held?.stage === stage) {
      this.#held.reached();
      await this.#held.release;
    }
    done();
  }
}
