import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountClosed } from '../../accounts/index.js';
import { Database } from '../../database/index.js';

const FORGET = ['DELETE FROM sign_in_attempt WHERE account_id = $1', 'DELETE FROM known_browser WHERE account_id = $1'];

/** From where somebody signed in is nobody's business any more once their account is closed. */
@Injectable()
export class ForgetClosedAccounts implements OnModuleInit {
  constructor(
    private readonly closed: AccountClosed,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.closed.subscribe(async (accountId) => {
      for (const statement of FORGET) await this.database.query(statement, [accountId]);
    });
  }
}
