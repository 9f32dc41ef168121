import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { MfaChoice } from './mfa-choice.js';

/** Changes what the customer chose at registration: whether a second factor is set up at the next sign-in. */
@Injectable()
export class ChooseMfa {
  constructor(private readonly database: Database) {}

  /** Joins the open transaction. */
  async choose(accountId: string, choice: MfaChoice): Promise<void> {
    await this.database.query('UPDATE account SET mfa_choice = $2, version = version + 1 WHERE id = $1 AND mfa_choice <> $2', [accountId, choice]);
  }
}
