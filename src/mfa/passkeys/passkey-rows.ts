import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

/** A passkey as the account's owner sees it. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  /** Whether it is copied to other devices, or saved by whoever keeps it. */
  readonly synced: boolean;
}

export interface StoredPasskey {
  readonly id: string;
  readonly accountId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
  readonly backupEligible: boolean;
  readonly userHandle: string;
}

export interface NewPasskey extends Omit<StoredPasskey, 'userHandle' | 'publicKey'> {
  readonly publicKey: Uint8Array;
  readonly backedUp: boolean;
  readonly name: string;
  readonly now: Date;
}

const STORED = `
  SELECT id, account_id AS "accountId", credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter,
         transports, backup_eligible AS "backupEligible", user_handle AS "userHandle"
    FROM mfa_passkey JOIN mfa_passkey_holder USING (account_id)`;

@Injectable()
export class PasskeyRows {
  constructor(private readonly database: Database) {}

  /** @returns the account's user handle; `fresh` becomes it if there is none yet */
  async userHandle(accountId: string, fresh: string): Promise<string> {
    const [row] = await this.database.query<{ user_handle: string }>(
      `INSERT INTO mfa_passkey_holder AS holder (account_id, user_handle) VALUES ($1, $2)
       ON CONFLICT (account_id) DO UPDATE SET user_handle = holder.user_handle RETURNING user_handle`,
      [accountId, fresh],
    );
    return row!.user_handle;
  }

  async byCredential(credentialId: string): Promise<StoredPasskey | null> {
    const [row] = await this.database.query<StoredPasskey>(`${STORED} WHERE credential_id = $1`, [credentialId]);
    return row ?? null;
  }

  credentialsOf(accountId: string): Promise<StoredPasskey[]> {
    return this.database.query<StoredPasskey>(`${STORED} WHERE account_id = $1 ORDER BY created_at`, [accountId]);
  }

  list(accountId: string): Promise<Passkey[]> {
    return this.database.query<Passkey>(
      `SELECT id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt", backed_up AS synced
         FROM mfa_passkey WHERE account_id = $1 ORDER BY created_at, id`,
      [accountId],
    );
  }

  /**
   * In the open transaction. Waits for simultaneous ones of the account, so that the count holds.
   * @returns `there` when some account has the credential already, `full` when the account has `most`
   */
  async insert(passkey: NewPasskey, most: number): Promise<'added' | 'there' | 'full'> {
    const { accountId } = passkey;
    await this.database.query('SELECT 1 FROM mfa_passkey_holder WHERE account_id = $1 FOR UPDATE', [accountId]);
    const [held] = await this.database.query<{ count: number }>('SELECT count(*)::int AS count FROM mfa_passkey WHERE account_id = $1', [
      accountId,
    ]);
    if (held!.count >= most) return 'full';
    const rows = await this.database.query(
      `INSERT INTO mfa_passkey (id, account_id, credential_id, public_key, counter, transports, backup_eligible, backed_up, name, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (credential_id) DO NOTHING RETURNING id`,
      [
        passkey.id,
        accountId,
        passkey.credentialId,
        Buffer.from(passkey.publicKey),
        passkey.counter,
        passkey.transports,
        passkey.backupEligible,
        passkey.backedUp,
        passkey.name,
        passkey.now,
      ],
    );
    return rows.length === 1 ? 'added' : 'there';
  }

  /**
   * Notes a use, committed by itself. A counter that does not grow is a sign of a copy (WebAuthn §6.1.1); authenticators
   * without one always say 0.
   * @returns whether the counter was right
   */
  async use(id: string, { counter, backedUp, now }: { counter: number; backedUp: boolean; now: Date }): Promise<boolean> {
    const rows = await this.database.queryApart(
      `UPDATE mfa_passkey SET counter = $2, backed_up = $3, last_used_at = $4
       WHERE id = $1 AND (counter < $2::bigint OR (counter = 0 AND $2::bigint = 0)) RETURNING id`,
      [id, counter, backedUp, now],
    );
    return rows.length === 1;
  }

  async rename(accountId: string, id: string, name: string): Promise<boolean> {
    const rows = await this.database.query('UPDATE mfa_passkey SET name = $3 WHERE account_id = $1 AND id = $2 RETURNING id', [
      accountId,
      id,
      name,
    ]);
    return rows.length === 1;
  }

  async remove(accountId: string, id: string): Promise<boolean> {
    const rows = await this.database.query('DELETE FROM mfa_passkey WHERE account_id = $1 AND id = $2 RETURNING id', [accountId, id]);
    return rows.length === 1;
  }

  /** @returns whether there were any */
  async removeSince(accountId: string, since: Date): Promise<boolean> {
    const rows = await this.database.query('DELETE FROM mfa_passkey WHERE account_id = $1 AND created_at >= $2 RETURNING id', [accountId, since]);
    return rows.length > 0;
  }

  /** The user handle stays: a new passkey on the same device takes the place of the old one there. */
  async removeAll(accountId: string): Promise<boolean> {
    const rows = await this.database.query('DELETE FROM mfa_passkey WHERE account_id = $1 RETURNING id', [accountId]);
    return rows.length > 0;
  }
}
