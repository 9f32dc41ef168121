import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock, KeyRing } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { OneTimeSecrets, TokenLinks } from '../../one-time-secrets/index.js';
import { JobHandlers, JobOutbox } from '../../queue/index.js';
import { classifyReply, type Classified } from '../classification/classify-reply.js';
import { DeliveryEvents } from '../delivery/delivery-events.js';
import { MailFigures } from '../mail-figures.js';
import { handOverMail } from '../mail-jobs.js';
import { PARAMS_SEAL, type MailOrder } from '../queue-mail.js';
import { renderMail, type MailModel } from '../templates/render-mail.js';
import { MailTransport, type Exchange, type OutgoingMail } from '../transport/mail-transport.js';
import { MailRows, type ClaimedMail } from './mail-rows.js';
import { nextAttemptAt } from './retry-schedule.js';

/** Longer than an attempt can take: the transport's time-outs are shorter. */
const LEASE_SECONDS = 180;

/** One attempt to hand a message to the mail server, and what follows from how it ended. */
@Injectable()
export class HandOver implements OnModuleInit {
  readonly #log = new Logger(HandOver.name);

  constructor(
    private readonly rows: MailRows,
    private readonly events: DeliveryEvents,
    private readonly transport: MailTransport,
    private readonly secrets: OneTimeSecrets,
    private readonly links: TokenLinks,
    private readonly jobs: JobOutbox,
    private readonly handlers: JobHandlers,
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly figures: MailFigures,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(handOverMail, ({ messageId }) => this.attempt(messageId));
  }

  /** Does nothing for a message that is not due or that another worker holds: several jobs for one have one effect. */
  async attempt(messageId: string): Promise<void> {
    const now = this.clock.now();
    const mail = await this.rows.claim(messageId, now, this.clock.in(LEASE_SECONDS));
    if (!mail) return;
    const model = await this.#modelOf(mail);
    if (!model) return this.rows.withdraw(mail.id);
    const exchange = await this.transport.send(this.#outgoing(mail, model));
    await this.#settle(mail, exchange, classifyReply(exchange));
  }

  /** @returns null when the token of the mail was replaced or used meanwhile: it would only confuse */
  async #modelOf(mail: ClaimedMail): Promise<MailModel | null> {
    const { path } = JSON.parse(this.keyRing.open(mail.params_sealed, PARAMS_SEAL)) as MailOrder['params'];
    const common = { brand: this.config.brand.name, customerCare: this.config.support.customerCareEmail };
    const address = `${this.config.http.baseUrl}${path}`;
    if (!mail.secret_id) return { ...common, link: address };
    const minted = await this.secrets.mint(mail.secret_id);
    return minted && { ...common, ...minted, link: `${address}?${this.links.queryFor(minted.token)}` };
  }

  #outgoing(mail: ClaimedMail, model: MailModel): OutgoingMail {
    return {
      from: { name: this.config.brand.name, address: mail.sender },
      to: mail.recipient,
      subject: mail.subject,
      messageId: mail.message_id_header,
      date: mail.created_at,
      ...renderMail(mail.template, model),
    };
  }

  async #settle(mail: ClaimedMail, { stage }: Exchange, classified: Classified): Promise<void> {
    const now = this.clock.now();
    const next = nextAttemptAt(classified.outcome, mail.attempts, now, mail.give_up_at);
    await this.database.transaction(async () => {
      await this.rows.finishAttempt(mail, stage, classified, now, next);
      await this.events.add({
        messageId: mail.id,
        dedupKey: `attempt-${mail.attempts}`,
        status: classified.outcome,
        at: now,
        source: 'smtp',
        reason: classified.reason,
        detail: classified.text ?? null,
      });
      if (next && mail.secret_id && reachedNobody(classified)) await this.secrets.handOverFailed(mail.secret_id);
      if (next) await this.jobs.enqueue(handOverMail, { messageId: mail.id }, { runAt: next });
    });
    this.figures.count(classified.outcome);
    this.#log.log({ messageId: mail.id, attempt: mail.attempts, outcome: classified.outcome, reason: classified.reason, stage }, 'mail attempted');
  }
}

/** With a line that broke after the message was sent nobody can tell; its token then lives from the first time on. */
function reachedNobody({ outcome, reason }: Classified): boolean {
  return outcome === 'deferred' || (outcome === 'ours' && reason !== 'our-line-dropped');
}
