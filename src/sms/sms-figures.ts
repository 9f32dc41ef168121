import { Injectable } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import type { SmsStatus } from './status/sms-status.js';

export interface SmsBacklog {
  /** Messages that are not settled. */
  readonly waiting: number;
  /** How long the oldest of them has been waiting, in seconds; 0 without any. */
  readonly oldestSeconds: number;
}

/** How the text messages are doing, and what they cost, for the metrics page. */
@Injectable()
export class SmsFigures {
  readonly #counts = new Map<SmsStatus, number>();
  #segments = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  count(status: SmsStatus, segments: number): void {
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + 1);
    if (status === 'accepted' || status === 'sent' || status === 'delivered') this.#segments += segments;
  }

  /** Attempts of this process by how they ended, since it started. */
  counts(): ReadonlyMap<SmsStatus, number> {
    return this.#counts;
  }

  /** Segments that a provider took from this process, since it started: what is paid for. */
  get segments(): number {
    return this.#segments;
  }

  /** Of the whole house. */
  async backlog(): Promise<SmsBacklog> {
    const [row] = await this.database.query<{ waiting: number; oldest: Date | null }>(
      'SELECT count(*)::int AS waiting, min(created_at) AS oldest FROM sms_message WHERE next_attempt_at IS NOT NULL',
    );
    const oldestMs = row!.oldest ? this.clock.now().getTime() - row!.oldest.getTime() : 0;
    return { waiting: row!.waiting, oldestSeconds: Math.max(0, oldestMs / 1000) };
  }
}
