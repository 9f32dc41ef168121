import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { JobHandlers } from '../../queue/index.js';
import { classifyReply } from '../classification/classify-reply.js';
import { MailFigures } from '../mail-figures.js';
import { handOverMail } from '../mail-jobs.js';
import { MailTransport } from '../transport/mail-transport.js';
import { ComposeMail } from './compose-mail.js';
import { MailRows } from './mail-rows.js';
import { SettleAttempt } from './settle-attempt.js';

/** Longer than an attempt can take: the transport's time-outs are shorter. */
const LEASE_SECONDS = 180;

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
  ) {}

  onModuleInit(): void {
    this.handlers.handle(handOverMail, ({ messageId }) => this.attempt(messageId));
  }

  /** Does nothing for a message that is not due or that another worker holds: several jobs for one have one effect. */
  async attempt(messageId: string): Promise<void> {
    const mail = await this.rows.claim(messageId, this.clock.now(), this.clock.in(LEASE_SECONDS));
    if (!mail) return;
    const composed = await this.composer.compose(mail);
    if (!composed) return this.rows.withdraw(mail.id);
    const exchange = await this.transport.send(composed);
    const classified = classifyReply(exchange);
    await this.ending.settle(mail, exchange.stage, classified);
    this.figures.count(classified.outcome);
    const { outcome, reason } = classified;
    this.#log.log({ messageId, attempt: mail.attempts, outcome, reason, stage: exchange.stage }, 'mail attempted');
  }
}
