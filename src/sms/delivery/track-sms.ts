import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { JobHandlers } from '../../queue/index.js';
import { trackSms } from '../sms-jobs.js';
import { SmsTransport } from '../transport/sms-transport.js';
import { isFinal } from '../status/sms-status.js';
import { nextLookAt } from './look-schedule.js';
import { SmsEvents } from './sms-events.js';

const EVERY_SECONDS = 10;
const MOST_AT_ONCE = 50;

interface DueRow {
  id: string;
  provider_id: string;
  looks: number;
}

/** Asks the provider what has become of messages: soon while somebody waits for one, rarely later. */
@Injectable()
export class TrackSms implements OnModuleInit {
  constructor(
    private readonly transport: SmsTransport,
    private readonly events: SmsEvents,
    private readonly database: Database,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(trackSms, () => this.look());
    if (this.transport.offered) this.handlers.every(trackSms, EVERY_SECONDS);
  }

  async look(): Promise<void> {
    const due = await this.database.query<DueRow>(
      'SELECT id, provider_id, looks FROM sms_message WHERE next_look_at <= $1 AND provider_id IS NOT NULL ORDER BY next_look_at LIMIT $2',
      [this.clock.now(), MOST_AT_ONCE],
    );
    for (const row of due) await this.#lookAfter(row);
  }

  async #lookAfter({ id, provider_id: providerId, looks }: DueRow): Promise<void> {
    const heard = await this.transport.look(providerId);
    if (heard) await this.events.add({ ...heard, messageId: id, dedupKey: `look-${heard.status}-${heard.reason}`, source: 'look' });
    const next = heard && isFinal(heard.status) ? null : nextLookAt(looks + 1, this.clock.now());
    await this.database.query('UPDATE sms_message SET next_look_at = $2, looks = looks + 1 WHERE id = $1', [id, next]);
  }
}
