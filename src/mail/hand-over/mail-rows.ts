import { Injectable } from '@nestjs/common';
import type { Classified } from '../classification/classify-reply.js';
import type { Stage } from '../classification/reply.js';
import type { Outcome } from '../classification/rules.js';
import { Database } from '../../database/index.js';
import type { MailTemplate } from '../templates/mail-templates.js';

export interface ClaimedMail {
  readonly id: string;
  readonly template: MailTemplate;
  readonly recipient: string;
  readonly sender: string;
  readonly subject: string;
  readonly params_sealed: string;
  readonly secret_id: string | null;
  readonly message_id_header: string;
  readonly created_at: Date;
  readonly give_up_at: Date;
  /** Which attempt this is, from 1. */
  readonly attempts: number;
  /** The server's go-ahead is all that is asked for. */
  readonly withheld: boolean;
}

/** Messages that wait to be handed over, and the attempts to do so. */
@Injectable()
export class MailRows {
  constructor(private readonly database: Database) {}

  /**
   * Takes a due message for one attempt. Whoever holds it has it alone until `leasedUntil`, and longer by `renew`; a
   * process that dies over it gives it up by then. The attempt is on record before anything is said to a server.
   * @returns null when it is not due, settled, or held by somebody else
   */
  async claim(id: string, now: Date, leasedUntil: Date): Promise<ClaimedMail | null> {
    const [mail] = await this.database.query<ClaimedMail>(
      `WITH claimed AS (
         UPDATE mail_message SET attempts = attempts + 1, leased_until = $3
         WHERE id = $1 AND next_attempt_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
         RETURNING id, template, recipient, sender, subject, params_sealed, secret_id, message_id_header, created_at, give_up_at,
           attempts, withheld
       ), interrupted AS (
         UPDATE mail_attempt SET ended_at = $2, outcome = 'ours', reason = 'our-interruption'
         FROM claimed WHERE message_id = claimed.id AND ended_at IS NULL
       ), attempt AS (
         INSERT INTO mail_attempt (message_id, number, started_at) SELECT id, attempts, $2 FROM claimed
       )
       SELECT * FROM claimed`,
      [id, now, leasedUntil],
    );
    return mail ?? null;
  }

  /**
   * Holds it longer.
   * @returns false when it is lost: somebody else has taken or settled it, and nothing may be said any more
   */
  async renew(mail: ClaimedMail, leasedUntil: Date): Promise<boolean> {
    const held = await this.database.query(
      `UPDATE mail_message SET leased_until = $3
       WHERE id = $1 AND attempts = $2 AND next_attempt_at IS NOT NULL AND leased_until IS NOT NULL RETURNING id`,
      [mail.id, mail.attempts, leasedUntil],
    );
    return held.length > 0;
  }

  /** @returns how many attempts at the message have ended so */
  async endedWith(mail: ClaimedMail, outcome: Outcome): Promise<number> {
    const [row] = await this.database.query<{ times: number }>(
      'SELECT count(*)::int AS times FROM mail_attempt WHERE message_id = $1 AND outcome = $2',
      [mail.id, outcome],
    );
    return row!.times;
  }

  /**
   * A worker that was stopped for long may come back when another has the message: what it knows for certain still
   * settles the message, anything else leaves it to the other.
   * @param nextAttemptAt null when the message is settled
   * @returns whether the message now waits for its next attempt
   */
  async finishAttempt(mail: ClaimedMail, stage: Stage, classified: Classified, now: Date, nextAttemptAt: Date | null): Promise<boolean> {
    const changed = await this.database.query(
      `WITH attempt AS (
         UPDATE mail_attempt SET ended_at = $3, outcome = $4, reason = $5, stage = $6, reply_code = $7, enhanced_code = $8, reply_text = $9
         WHERE message_id = $1 AND number = $2
       )
       UPDATE mail_message SET next_attempt_at = $10, leased_until = NULL
       WHERE id = $1 AND next_attempt_at IS NOT NULL AND (attempts = $2 OR $10::timestamptz IS NULL) RETURNING id`,
      [
        mail.id,
        mail.attempts,
        now,
        classified.outcome,
        classified.reason,
        stage,
        classified.code ?? null,
        classified.enhanced ?? null,
        classified.text ?? null,
        nextAttemptAt,
      ],
    );
    return changed.length > 0 && nextAttemptAt !== null;
  }

  /** The attempt said nothing to anybody. */
  async cancelAttempt(mail: ClaimedMail, now: Date): Promise<void> {
    await this.database.query(
      `UPDATE mail_attempt SET ended_at = $3, outcome = 'cancelled' WHERE message_id = $1 AND number = $2`,
      [mail.id, mail.attempts, now],
    );
  }

  /** Nothing is left to say in it: it is not sent any more. */
  async withdraw(id: string): Promise<void> {
    await this.database.query('UPDATE mail_message SET next_attempt_at = NULL, leased_until = NULL WHERE id = $1', [id]);
  }

  /**
   * Takes note of messages that should have left some time ago, whatever became of their jobs; the same message only
   * every few minutes, since its job may merely wait behind many others.
   */
  async overdue(before: Date, now: Date, notedBefore: Date, most: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `UPDATE mail_message SET swept_at = $2
       WHERE id IN (
         SELECT id FROM mail_message
         WHERE next_attempt_at <= $1 AND (leased_until IS NULL OR leased_until <= $2) AND (swept_at IS NULL OR swept_at <= $3)
         ORDER BY next_attempt_at LIMIT $4 FOR UPDATE SKIP LOCKED
       ) RETURNING id`,
      [before, now, notedBefore, most],
    );
    return rows.map((row) => row.id);
  }
}
