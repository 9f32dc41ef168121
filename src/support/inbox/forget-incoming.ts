import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';

/** As long as our own mails; what was said stands in the ticket. Held ones stay until somebody has looked. */
const KEPT_SECONDS = 90 * 86_400;

const REMOVE = `
  DELETE FROM incoming_mail WHERE id IN (
    SELECT id FROM incoming_mail WHERE received_at < $1 AND state IN ('ticket', 'reply', 'ignored') ORDER BY received_at LIMIT $2
  ) RETURNING id`;

/** Mails that came in are forgotten, raw and all. */
@Injectable()
export class ForgetIncoming {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were removed; at most `most` */
  async removeOver(most: number): Promise<number> {
    return (await this.database.query(REMOVE, [this.clock.in(-KEPT_SECONDS), most])).length;
  }
}
