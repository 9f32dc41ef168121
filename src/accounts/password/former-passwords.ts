import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { PasswordHasher } from './password-hasher.js';

/** The present password and the four before it may not be chosen again. */
const REMEMBERED = 5;

const FORMER = `
  SELECT password_hash AS "hash" FROM former_password WHERE account_id = $1 ORDER BY replaced_at DESC, password_hash LIMIT $2`;

const KEEP = `INSERT INTO former_password (account_id, password_hash, replaced_at) VALUES ($1, $2, $3)`;

const FORGET = `
  DELETE FROM former_password WHERE account_id = $1 AND password_hash NOT IN (
    SELECT password_hash FROM former_password WHERE account_id = $1 ORDER BY replaced_at DESC, password_hash LIMIT $2)`;

/** The last passwords of an account, as hashes; older ones are forgotten. */
@Injectable()
export class FormerPasswords {
  constructor(
    private readonly database: Database,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Costs up to four argon2id checks, one after the other, so that one customer never takes more than one place of the
   * hashing queue.
   * @throws DomainError accounts.hashing.busy (503)
   */
  async include(accountId: string, password: string): Promise<boolean> {
    const former = await this.database.query<{ hash: string }>(FORMER, [accountId, REMEMBERED - 1]);
    for (const { hash } of former) if (await this.hasher.verify(password, hash)) return true;
    return false;
  }

  /** Remembers a password that is being replaced; joins the open transaction. */
  async keep(accountId: string, hash: string, replacedAt: Date): Promise<void> {
    await this.database.query(KEEP, [accountId, hash, replacedAt]);
    await this.database.query(FORGET, [accountId, REMEMBERED - 1]);
  }
}
