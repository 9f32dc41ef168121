import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { SmsEvent } from '../status/sms-status.js';

export interface HeardSmsEvent extends SmsEvent {
  readonly messageId: string;
  /** The same for every time that the same thing is heard. */
  readonly dedupKey: string;
  /** Who told it: `hand-over` or `look`. */
  readonly source: string;
}

/** What was heard about text messages: only ever added to. */
@Injectable()
export class SmsEvents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async add(event: HeardSmsEvent): Promise<void> {
    await this.database.query(
      `INSERT INTO sms_delivery_event (message_id, dedup_key, status, at, source, reason, detail, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [event.messageId, event.dedupKey, event.status, event.at, event.source, event.reason, event.detail, this.clock.now()],
    );
  }
}
