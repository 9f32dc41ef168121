import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FindAccount, PasswordChanged } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Database } from '../database/index.js';
import { securityQuestionsDropped } from './security-questions.events.js';

/** Whoever knew the password may have chosen questions of their own before they were noticed, as with a mobile number. */
const SUSPECT_SECONDS = 7 * 24 * 3600;
/** Those of the registration are stored a moment after the account, by the same request. */
const REGISTERING_SECONDS = 60;

const DROP = `
  DELETE FROM security_answer
  WHERE account_id = $1 AND created_at >= $2::timestamptz - make_interval(secs => $3) AND created_at > $4::timestamptz + make_interval(secs => $5)
  RETURNING position`;

/**
 * Answers that a stranger chose would keep the owner from their own account. Those of before can't be had again, as their
 * hashes were replaced; without any a recovery is one step shorter, and no weaker than enrolment was (docs/adr/0010).
 */
@Injectable()
export class DropWithLock implements OnModuleInit {
  constructor(
    private readonly changed: PasswordChanged,
    private readonly accounts: FindAccount,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe(async ({ accountId, locked }) => {
      if (locked) await this.#drop(accountId, locked.since);
    });
  }

  async #drop(accountId: string, since: Date): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (!account) return;
    const dropped = await this.database.query(DROP, [accountId, since, SUSPECT_SECONDS, account.createdAt, REGISTERING_SECONDS]);
    if (dropped.length === 0) return;
    await this.audit.record({ event: securityQuestionsDropped, actor: { kind: 'stranger' }, subjects: { account: accountId } });
  }
}
