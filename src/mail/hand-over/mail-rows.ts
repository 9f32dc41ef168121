import { Injectable } from '@nestjs/common';
import type { Classified } from '../classification/classify-reply.js';
import type { Stage } from '../classification/reply.js';
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
}

/** Messages that wait to be handed over, and the attempts to do so. */
@Injectable()
export class MailRows {
  constructor(private readonly database: Database) {}

  /**
   * Takes a due message for one attempt. Whoever holds it has it alone until `leasedUntil`; a process that dies over it
   * gives it up by then. The attempt is on record before anything is said to a server.
   * @returns null when it is not due, settled, or held by somebody else
   */
  async claim(id: string, now: Date, leasedUntil: Date): Promise<ClaimedMail | null> {
    const [mail] = await this.database.query<ClaimedMail>(
      `WITH claimed AS (
         UPDATE mail_message SET attempts = attempts + 1, leased_until = $3
         WHERE id = $1 AND next_attempt_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
         RETURNING *
       ), attempt AS (
         INSERT INTO mail_attempt (message_id, number, started_at) SELECT id, attempts, $2 FROM claimed
       )
       SELECT * FROM claimed`,
      [id, now, leasedUntil],
    );
    return mail ?? null;
  }

  /** @param nextAttemptAt null when the message is settled */
  async finishAttempt(mail: ClaimedMail, stage: Stage, classified: Classified, now: Date, nextAttemptAt: Date | null): Promise<void> {
    await this.database.query(
      `WITH attempt AS (
         UPDATE mail_attempt SET ended_at = $3, outcome = $4, reason = $5, stage = $6, reply_code = $7, enhanced_code = $8, reply_text = $9
         WHERE message_id = $1 AND number = $2
       )
       UPDATE mail_message SET next_attempt_at = $10, leased_until = NULL WHERE id = $1`,
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
  }

  /** Nothing is left to say in it: it is not sent any more. */
  async withdraw(id: string): Promise<void> {
    await this.database.query('UPDATE mail_message SET next_attempt_at = NULL, leased_until = NULL WHERE id = $1', [id]);
  }

  /** Messages that should have left some time ago, whatever became of their jobs. */
  async overdue(before: Date, most: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM mail_message
       WHERE next_attempt_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
       ORDER BY next_attempt_at LIMIT $2`,
      [before, most],
    );
    return rows.map((row) => row.id);
  }
}
