import { Injectable } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';

/** Long enough for Customer Care to look into a complaint; after that a number is nobody's business any more. */
const KEPT_SECONDS = 90 * 86_400;

/** Text messages are forgotten with all that was heard of them. */
@Injectable()
export class ForgetSms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many settled messages were removed; at most `most` */
  async removeOver(most: number): Promise<number> {
    const removed = await this.database.query(
      `DELETE FROM sms_message WHERE id IN (
         SELECT id FROM sms_message WHERE created_at < $1 AND next_attempt_at IS NULL ORDER BY created_at LIMIT $2
       ) RETURNING id`,
      [this.clock.in(-KEPT_SECONDS), most],
    );
    return removed.length;
  }
}
