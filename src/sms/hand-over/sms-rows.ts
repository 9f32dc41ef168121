import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { SmsStatus } from '../status/sms-status.js';
import type { SmsNotice, SmsTemplate } from '../templates/sms-templates.js';
import type { SmsResult } from '../transport/sms-transport.js';

export interface ClaimedSms {
  readonly id: string;
  readonly template: SmsTemplate | SmsNotice;
  readonly recipient: string;
  readonly secret_id: string | null;
  /** Of a notice: where its link leads. */
  readonly path_sealed: string | null;
  readonly give_up_at: Date;
  /** Which attempt this is, from 1. */
  readonly attempts: number;
  /** When the first of those attempts began whose end nobody knows; null when all ended with an answer. */
  readonly maybe_taken_since: Date | null;
}

/** Text messages that wait to be handed over, and the attempts to do so. */
@Injectable()
export class SmsRows {
  constructor(private readonly database: Database) {}

  /**
   * Takes a due message for one attempt. Whoever holds it has it alone until `leasedUntil`; a process that dies over it
   * gives it up by then. The attempt is on record before anything is said to a provider.
   * @returns null when it is not due, settled, or held by somebody else
   */
  async claim(id: string, now: Date, leasedUntil: Date): Promise<ClaimedSms | null> {
    const [sms] = await this.database.query<ClaimedSms>(
      `WITH claimed AS (
         UPDATE sms_message SET attempts = attempts + 1, leased_until = $3
         WHERE id = $1 AND next_attempt_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
         RETURNING id, template, recipient, secret_id, path_sealed, give_up_at, attempts
       ), interrupted AS (
         UPDATE sms_attempt SET ended_at = $2, outcome = 'ours', reason = 'our-interruption'
         FROM claimed WHERE message_id = claimed.id AND ended_at IS NULL
       ), attempt AS (
         INSERT INTO sms_attempt (message_id, number, started_at) SELECT id, attempts, $2 FROM claimed
       )
       SELECT claimed.*, (SELECT min(started_at) FROM sms_attempt
                          WHERE message_id = $1 AND (ended_at IS NULL OR reason IN ('our-interruption', 'our-line-dropped'))) AS maybe_taken_since
       FROM claimed`,
      [id, now, leasedUntil],
    );
    return sms ?? null;
  }

  /**
   * Holds it longer.
   * @returns false when it is lost: somebody else has taken or settled it, and nothing may be said any more
   */
  async renew(sms: ClaimedSms, leasedUntil: Date): Promise<boolean> {
    const held = await this.database.query(
      `UPDATE sms_message SET leased_until = $3
       WHERE id = $1 AND attempts = $2 AND next_attempt_at IS NOT NULL AND leased_until IS NOT NULL RETURNING id`,
      [sms.id, sms.attempts, leasedUntil],
    );
    return held.length > 0;
  }

  /** @returns how many attempts at the message have ended so */
  async endedWith(sms: ClaimedSms, outcome: SmsStatus): Promise<number> {
    const [row] = await this.database.query<{ times: number }>(
      'SELECT count(*)::int AS times FROM sms_attempt WHERE message_id = $1 AND outcome = $2',
      [sms.id, outcome],
    );
    return row!.times;
  }

  /**
   * A worker that was stopped for long may come back when another has the message: what it knows for certain still
   * settles the message, anything else leaves it to the other.
   * @param next when to try again, or when to ask what has become of it
   * @returns whether the message now waits for its next attempt
   */
  async finishAttempt(sms: ClaimedSms, ended: SmsResult & { segments: number }, now: Date, next: { attemptAt: Date | null; lookAt: Date | null }): Promise<boolean> {
    const changed = await this.database.query(
      `WITH attempt AS (
         UPDATE sms_attempt SET ended_at = $3, outcome = $4, reason = $5, detail = $6, segments = $7
         WHERE message_id = $1 AND number = $2
       )
       UPDATE sms_message SET next_attempt_at = $8, leased_until = NULL, provider_id = coalesce($9, provider_id), next_look_at = $10
       WHERE id = $1 AND next_attempt_at IS NOT NULL AND (attempts = $2 OR $8::timestamptz IS NULL) RETURNING id`,
      [sms.id, sms.attempts, now, ended.status, ended.reason, ended.detail, ended.segments, next.attemptAt, ended.providerId, next.lookAt],
    );
    return changed.length > 0 && next.attemptAt !== null;
  }

  /** The attempt said nothing to anybody. */
  async cancelAttempt(sms: ClaimedSms, now: Date): Promise<void> {
    await this.database.query(
      `UPDATE sms_attempt SET ended_at = $3, outcome = 'cancelled' WHERE message_id = $1 AND number = $2`,
      [sms.id, sms.attempts, now],
    );
  }

  /** Nothing is left to say in it: it is not sent any more. */
  async withdraw(id: string): Promise<void> {
    await this.database.query('UPDATE sms_message SET next_attempt_at = NULL, leased_until = NULL WHERE id = $1', [id]);
  }

  /** Takes note of messages that should have left some time ago; the same message only every few minutes. */
  async overdue(before: Date, now: Date, notedBefore: Date, most: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `UPDATE sms_message SET swept_at = $2
       WHERE id IN (
         SELECT id FROM sms_message
         WHERE next_attempt_at <= $1 AND (leased_until IS NULL OR leased_until <= $2) AND (swept_at IS NULL OR swept_at <= $3)
         ORDER BY next_attempt_at LIMIT $4 FOR UPDATE SKIP LOCKED
       ) RETURNING id`,
      [before, now, notedBefore, most],
    );
    return rows.map((row) => row.id);
  }
}
