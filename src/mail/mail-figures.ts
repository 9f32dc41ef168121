import { Injectable } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import type { Outcome } from './classification/rules.js';

export interface MailBacklog {
  /** Messages that are not settled. */
  readonly waiting: number;
  /** How long the oldest of them has been waiting, in seconds; 0 without any. */
  readonly oldestSeconds: number;
}

/** How the mail is doing, for the metrics page. */
@Injectable()
export class MailFigures {
  readonly #counts = new Map<Outcome, number>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  count(outcome: Outcome): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
  }

  /** Attempts of this process by outcome, since it started. */
  counts(): ReadonlyMap<Outcome, number> {
    return this.#counts;
  }

  /** Of the whole house. */
  async backlog(): Promise<MailBacklog> {
    const [row] = await this.database.query<{ waiting: number; oldest: Date | null }>(
      'SELECT count(*)::int AS waiting, min(created_at) AS oldest FROM mail_message WHERE next_attempt_at IS NOT NULL',
    );
    const oldestMs = row!.oldest ? this.clock.now().getTime() - row!.oldest.getTime() : 0;
    return { waiting: row!.waiting, oldestSeconds: Math.max(0, oldestMs / 1000) };
  }
}
