import { Injectable } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';

const CANCEL = `
  UPDATE mail_message SET next_attempt_at = NULL
   WHERE id = $1 AND attempts = 0 AND next_attempt_at > $2
  RETURNING id`;

/** Takes a mail back that has not left yet, for as long as its `notBefore` has not come. */
@Injectable()
export class CancelMail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction.
   * @returns whether it stays here for good; false when it has left or may be leaving now
   */
  async cancel(messageId: string): Promise<boolean> {
    const cancelled = await this.database.query(CANCEL, [messageId, this.clock.now()]);
    return cancelled.length > 0;
  }
}
