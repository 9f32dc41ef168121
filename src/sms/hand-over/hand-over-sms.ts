import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { persistently } from '../../database/index.js';
import { JobHandlers } from '../../queue/index.js';
import { SmsFigures } from '../sms-figures.js';
import { handOverSms } from '../sms-jobs.js';
import { segments } from '../templates/segments.js';
import { SmsTransport, type SmsResult } from '../transport/sms-transport.js';
import { ComposeSms, type WrittenSms } from './compose-sms.js';
import { SettleSms } from './settle-sms.js';
import { SmsRows, type ClaimedSms } from './sms-rows.js';

/** A worker that dies over a message gives it up after so long; longer than the provider may take to answer twice. */
const LEASE_SECONDS = 60;

/** One attempt to hand a text message to the provider. */
@Injectable()
export class HandOverSms implements OnModuleInit {
  readonly #log = new Logger(HandOverSms.name);

  constructor(
    private readonly rows: SmsRows,
    private readonly composer: ComposeSms,
    private readonly transport: SmsTransport,
    private readonly ending: SettleSms,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
    private readonly figures: SmsFigures,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(handOverSms, ({ messageId }) => this.attempt(messageId));
  }

  /** Does nothing for a message that is not due or that another worker holds: several jobs for one have one effect. */
  async attempt(messageId: string): Promise<void> {
    const sms = await this.rows.claim(messageId, this.clock.now(), this.clock.in(LEASE_SECONDS));
    if (!sms) return;
    const written = await this.composer.compose(sms);
    if (!written) return this.#withdraw(sms);
    // The worker may have been stopped for minutes: what another has taken meanwhile is not sent twice.
    if (!(await this.rows.renew(sms, this.clock.in(LEASE_SECONDS)))) return this.#cancel(sms, 'lost');
    const ended = { ...(await this.#send(sms, written)), segments: segments(written.text) };
    // What the provider has taken must not be sent again because the database was away for a moment.
    await persistently(() => this.ending.settle(sms, ended));
    this.figures.count(ended.status, ended.segments);
    const { status, reason } = ended;
    this.#log.log({ messageId, attempt: sms.attempts, status, reason }, 'text message attempted');
  }

  async #send(sms: ClaimedSms, written: WrittenSms): Promise<SmsResult> {
    try {
      const ended = await this.transport.send({ id: sms.id, to: sms.recipient, maybeTakenSince: sms.maybe_taken_since, ...written });
      // Some repeat in their answer what they were told; no token stays on a record.
      return { ...ended, detail: ended.detail?.replaceAll(written.token, '…') ?? null };
    } catch (error) {
      this.#log.error({ messageId: sms.id, err: error }, 'text message could not be sent');
      return { status: 'ours', reason: 'our-program', detail: null, providerId: null };
    }
  }

  async #withdraw(sms: ClaimedSms): Promise<void> {
    await this.#cancel(sms, 'withdrawn');
    await this.rows.withdraw(sms.id);
  }

  async #cancel(sms: ClaimedSms, why: 'lost' | 'withdrawn'): Promise<void> {
    this.#log.log({ messageId: sms.id, attempt: sms.attempts, why }, 'text message not handed over');
    await this.rows.cancelAttempt(sms, this.clock.now());
  }
}
