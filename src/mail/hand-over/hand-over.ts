import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { persistently } from '../../database/index.js';
import { JobHandlers } from '../../queue/index.js';
import { classifyReply } from '../classification/classify-reply.js';
import { ReturnPaths } from '../delivery/return-paths.js';
import { MailFigures } from '../mail-figures.js';
import { handOverMail } from '../mail-jobs.js';
import { MailTransport, type Exchange } from '../transport/mail-transport.js';
import { ComposeMail } from './compose-mail.js';
import { HandOverCancelled } from './hand-over-cancelled.js';
import { MailRows, type ClaimedMail } from './mail-rows.js';
import { SettleAttempt } from './settle-attempt.js';

/** A worker that dies over a message gives it up after so long; one that lives renews its hold. */
const LEASE_SECONDS = 30;
const RENEW_MS = 10_000;

/** What a server says that has taken a message. */
const GO_AHEAD_TAKEN = { stage: 'message', response: '250 2.0.0 OK' } as const;

/** One attempt to hand a message to the mail server. */
@Injectable()
export class HandOver implements OnModuleInit {
  readonly #log = new Logger(HandOver.name);

  constructor(
    private readonly rows: MailRows,
    private readonly composer: ComposeMail,
    private readonly transport: MailTransport,
    private readonly ending: SettleAttempt,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
    private readonly figures: MailFigures,
    private readonly returnPaths: ReturnPaths,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(handOverMail, ({ messageId }) => this.attempt(messageId));
  }

  /** Does nothing for a message that is not due or that another worker holds: several jobs for one have one effect. */
  async attempt(messageId: string): Promise<void> {
    const mail = await this.rows.claim(messageId, this.clock.now(), this.clock.in(LEASE_SECONDS));
    if (!mail) return;
    const exchange = await this.#holding(mail, () => this.#converse(mail));
    if (exchange instanceof HandOverCancelled) return this.#cancel(mail, exchange);
    const classified = classifyReply(exchange);
    // What the server has accepted must not be sent again because the database was away for a moment.
    await persistently(() => this.ending.settle(mail, exchange.stage, classified));
    this.figures.count(classified.outcome);
    const { outcome, reason } = classified;
    this.#log.log({ messageId, attempt: mail.attempts, outcome, reason, stage: exchange.stage }, 'mail attempted');
  }

  async #converse(mail: ClaimedMail): Promise<Exchange | HandOverCancelled> {
    const { recipient } = mail;
    const sender = this.returnPaths.of(mail.id, mail.sender);
    try {
      return await this.transport.send({ sender, recipient, content: () => this.#content(mail) });
    } catch (error) {
      if (error instanceof HandOverCancelled) return error;
      this.#log.error({ messageId: mail.id, err: error }, 'mail could not be written');
      return { stage: 'data', silence: 'internal' };
    }
  }

  /** Looks at the last moment whether the message is still ours: the worker may have been stopped for minutes. */
  async #content(mail: ClaimedMail): Promise<Buffer> {
    const content = await this.composer.compose(mail);
    if (!content) throw new HandOverCancelled('withdrawn');
    if (!(await this.rows.renew(mail, this.clock.in(LEASE_SECONDS)))) throw new HandOverCancelled('lost');
    if (mail.withheld) throw new HandOverCancelled('withheld');
    return content;
  }

  async #holding<T>(mail: ClaimedMail, work: () => Promise<T>): Promise<T> {
    const renewing = setInterval(() => {
      this.rows.renew(mail, this.clock.in(LEASE_SECONDS)).catch((error: unknown) => this.#log.warn(`lease not renewed: ${String(error)}`));
    }, RENEW_MS);
    try {
      return await work();
    } finally {
      clearInterval(renewing);
    }
  }

  async #cancel(mail: ClaimedMail, { why }: HandOverCancelled): Promise<void> {
    this.#log.log({ messageId: mail.id, attempt: mail.attempts, why }, 'mail not handed over');
    // Put on record as any other that the server was ready for.
    if (why === 'withheld') return persistently(() => this.ending.settle(mail, 'message', classifyReply(GO_AHEAD_TAKEN)));
    await this.rows.cancelAttempt(mail, this.clock.now());
    if (why === 'withdrawn') await this.rows.withdraw(mail.id);
  }
}
