import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { JobHandlers } from '../../queue/index.js';
import { trackMail } from '../mail-jobs.js';
import { DeliveryEvents } from './delivery-events.js';
import { DeliveryTracker, type TrackedMessage } from './delivery-tracker.js';

/** Refusals come within minutes mostly, within days at the latest; after that nobody waits at a page any more. */
const TRACKED_SECONDS = 3 * 86_400;
const MOST_AT_ONCE = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface TrackedRow {
  id: string;
  message_id_header: string;
  recipient: string;
}

/** Asks the mail system every `MAIL_STATUS_POLL_INTERVAL` what has become of recent mails. */
@Injectable()
export class TrackDeliveries implements OnModuleInit {
  constructor(
    private readonly tracker: DeliveryTracker,
    private readonly events: DeliveryEvents,
    private readonly database: Database,
    private readonly handlers: JobHandlers,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(trackMail, () => this.look());
    this.handlers.every(trackMail, this.config.mail.statusPollSeconds);
  }

  async look(): Promise<void> {
    const now = this.clock.now();
    for await (const event of this.tracker.look(() => this.#recent())) {
      await this.events.add({ ...event, dedupKey: `tracker-${event.status}-${event.at.toISOString()}`, source: 'tracker' });
    }
    await this.database.query(
      `INSERT INTO mail_look (looked_at) VALUES ($1)
       ON CONFLICT (only_row) DO UPDATE SET looked_at = greatest(mail_look.looked_at, excluded.looked_at)`,
      [now],
    );
  }

  /** Ids are ordered by time (UUID v7), so that they page through the newest days without a sort. */
  async *#recent(): AsyncGenerator<readonly TrackedMessage[]> {
    const since = this.clock.in(-TRACKED_SECONDS);
    for (let after = FIRST_ID; ; ) {
      const rows = await this.database.query<TrackedRow>(
        `SELECT id, message_id_header, recipient FROM mail_message
         WHERE created_at > $1 AND id > $2 AND next_attempt_at IS NULL ORDER BY id LIMIT $3`,
        [since, after, MOST_AT_ONCE],
      );
      if (rows.length === 0) return;
      yield rows.map((row) => ({ id: row.id, messageIdHeader: row.message_id_header, recipient: row.recipient }));
      after = rows.at(-1)!.id;
    }
  }
}
