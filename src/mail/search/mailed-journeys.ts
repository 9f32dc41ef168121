import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';

/** No journey lives longer after its last mail. */
const LOOKED_BACK_SECONDS = 7 * 86_400;
const MOST = 20;

const MAILED = `
  SELECT journey_id AS id FROM mail_message
   WHERE lower(recipient) COLLATE "C" = $1 AND created_at > $2 AND journey_id IS NOT NULL
   ORDER BY created_at DESC, id DESC
   LIMIT $3`;

/** Journeys by the mails that they sent. Who may know is decided by whoever asks. */
@Injectable()
export class MailedJourneys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @param mailbox as `EmailAddress.canonicalOf` gives it
   * @returns each once, the one that mailed last first
   */
  async to(mailbox: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(MAILED, [mailbox.toLowerCase(), this.clock.in(-LOOKED_BACK_SECONDS), MOST]);
    return [...new Set(rows.map(({ id }) => id))];
  }
}
