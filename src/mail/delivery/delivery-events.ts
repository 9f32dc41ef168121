import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { DeliveryEvent } from './delivery-event.js';

export interface HeardEvent extends DeliveryEvent {
  readonly messageId: string;
  /** The same for every time that the same thing is heard. */
  readonly dedupKey: string;
  /** Who told it: `smtp`, later a provider or a delivery report. */
  readonly source: string;
}

/** What was heard about messages: only ever added to. */
@Injectable()
export class DeliveryEvents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async add(event: HeardEvent): Promise<void> {
    await this.database.query(
      `INSERT INTO mail_delivery_event (message_id, dedup_key, status, at, source, reason, detail, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [event.messageId, event.dedupKey, event.status, event.at, event.source, event.reason, event.detail, this.clock.now()],
    );
  }
}
