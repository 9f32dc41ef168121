import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { LateBounces } from './late-bounces.js';
import type { MessageStore } from './message-store.js';
import { readMail } from './read-mail.js';
import { refusalOf } from './recipient-refusals.js';

const LARGEST_MAIL_BYTES = 10 * 1024 * 1024;

class SmtpReply extends Error {
  constructor(
    readonly responseCode: number,
    text: string,
  ) {
    super(text);
  }
}

/** The server that takes every mail of the demo into the inbox, save those for receivers that refuse theirs. */
export class SmtpSink {
  readonly #server: SMTPServer;

  constructor(
    private readonly store: MessageStore,
    private readonly lateBounces: LateBounces,
  ) {
    const logger = new Logger('DemoInbox');
    this.#server = new SMTPServer({
      name: 'inbox.demo.example',
      banner: 'demo inbox',
      // Over loopback there is nobody to hide from, and a certificate that nobody knows would be refused.
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: LARGEST_MAIL_BYTES,
      rejectOversized: true,
      closeTimeout: 1_000,
      onRcptTo: (recipient, _session, done) => done(refuse(recipient)),
      onData: (stream, session, done) => {
        this.#take(stream, session).then(
          (text) => done(null, text),
          (error: unknown) => {
            logger.error(error);
            done(new SmtpReply(451, '4.3.0 The message could not be kept, please try again later'));
          },
        );
      },
    });
    this.#server.on('error', (error) => logger.warn(error.message));
  }

  /**
   * Listens on loopback only: whoever reaches it can put mail before the people of the demo.
   * @param port 0 for any free one
   * @returns the port
   */
  async open(port: number): Promise<number> {
    const listener = this.#server.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return (listener.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.lateBounces.stop();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  /** @returns the reply's text, once every recipient's copy is on disk */
  async #take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
    if (stream.sizeExceeded) return '';
    const source = Buffer.concat(chunks);
    const { mailFrom, rcptTo } = session.envelope;
    const sender = mailFrom ? mailFrom.address : '';
    const content = await readMail(source, sender);
    const bytes = source.toString('latin1');
    const kept = await Promise.all(rcptTo.map(({ address }) => this.store.add({ ...content, to: address }, bytes)));
    for (const { address } of rcptTo) this.lateBounces.consider({ sender, recipient: address, source });
    return `2.0.0 Ok: queued as ${kept[0]?.id}`;
  }
}

function refuse({ address }: SMTPServerAddress): Error | null {
  const refusal = refusalOf(address);
  return refusal && new SmtpReply(refusal.code, refusal.text);
}
