import { Injectable } from '@nestjs/common';
import { Clock, DomainError, KeyRing, newId } from '../common/index.js';
import { Database } from '../database/index.js';
import { JobOutbox } from '../queue/index.js';
import { CostGuard } from './cost-guard/cost-guard.js';
import { handOverSms } from './sms-jobs.js';
import type { SmsNotice, SmsTemplate } from './templates/sms-templates.js';
import { SmsTransport } from './transport/sms-transport.js';

/** Nobody waits longer with the phone in the hand; a token that comes hours late only confuses. */
const GIVE_UP_AFTER_SECONDS = 30 * 60;

export const PATH_SEAL = 'sms.path';

export type SmsOrder = SmsAddress & (TokenMessage | Notice);

interface TokenMessage {
  readonly template: SmsTemplate;
  /** A prepared one-time secret, minted as the message is handed over. */
  readonly secretId: string;
}

interface Notice {
  readonly template: SmsNotice;
  /** Where its link leads, below the configured base URL; kept sealed. */
  readonly path: string;
}

interface SmsAddress {
  /** One number as `parsePhoneNumber` gives it: E.164. */
  readonly to: string;
  readonly correlation?: { readonly journeyId?: string; readonly accountId?: string };
}

const E164 = /^\+[1-9]\d{6,14}$/;

const INSERT = `
  INSERT INTO sms_message (id, template, recipient, secret_id, journey_id, account_id, created_at, give_up_at, next_attempt_at, path_sealed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7, $9)`;

/** The way to send a text message: a row in the transaction that causes it, handed over by a job after the commit. */
@Injectable()
export class QueueSms {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobOutbox,
    private readonly transport: SmsTransport,
    private readonly guard: CostGuard,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** Whether text messages can be sent at all; pages offer none otherwise. */
  get offered(): boolean {
    return this.transport.offered;
  }

  /** @returns whether messages to this number (E.164) are offered: the operator may leave countries out */
  serves(number: string): boolean {
    return this.offered && this.guard.serves(number);
  }

  /**
   * Joins the open transaction: the message leaves if and only if what caused it is committed. What it costs is counted
   * first and stays counted, so that undoing the cause buys nobody another message.
   *
   * Its refusals tell something about the number and the account: where a stranger asks, they are not to be shown.
   * @returns the id of the message, for asking later what has become of it
   * @throws DomainError sms.unavailable (nobody is configured to send it), sms.number.format, sms.country.not-served;
   *   sms.too-many.number, .account, .country (429) with `retryAt`
   */
  async queue(order: SmsOrder): Promise<string> {
    const { template, to, correlation = {} } = order;
    if (!this.offered) throw new DomainError('sms.unavailable', { status: 422 });
    if (!E164.test(to)) throw new DomainError('sms.number.format', { status: 422 });
    const { journeyId, accountId } = correlation;
    await this.guard.charge({ to, accountId, warning: 'path' in order });
    const id = newId();
    return this.database.transaction(async () => {
      const [now, giveUpAt] = [this.clock.now(), this.clock.in(GIVE_UP_AFTER_SECONDS)];
      const [secretId, path] = 'secretId' in order ? [order.secretId, null] : [null, this.keyRing.seal(order.path, PATH_SEAL)];
      await this.database.query(INSERT, [id, template, to, secretId, journeyId ?? null, accountId ?? null, now, giveUpAt, path]);
      await this.jobs.enqueue(handOverSms, { messageId: id });
      return id;
    });
  }
}
