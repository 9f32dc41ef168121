import { Injectable } from '@nestjs/common';
import { Clock, isId, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';

export type ContactKind = 'email' | 'mobile';

/** A new email or mobile number that waits for the proof that it is the customer's. */
export interface PendingContact {
  readonly id: string;
  readonly accountId: string;
  /** As typed, or E.164. */
  readonly value: string;
  /** Of the latest mail or text message with the token. */
  readonly messageId: string;
  readonly askedAt: Date;
}

/** A change of the email that took place. */
export interface AppliedEmailChange {
  readonly id: string;
  readonly accountId: string;
  /** The address before it. */
  readonly former: string;
  readonly appliedAt: Date;
  readonly undoneAt: Date | null;
}

const PENDING = `
  SELECT id, account_id AS "accountId", value, message_id AS "messageId", asked_at AS "askedAt"
    FROM contact_change WHERE account_id = $1 AND kind = $2 AND applied_at IS NULL`;

/** Whoever never came back with the token has long forgotten it. */
const PENDING_SECONDS = 24 * 3600;

@Injectable()
export class ContactChangeRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes the place of the one that waited before. @returns its id, and that of the one before */
  async begin(accountId: string, kind: ContactKind, value: string): Promise<{ id: string; replaced: string | undefined }> {
    const id = newId();
    // The lock of the account's row makes simultaneous requests of one customer take turns.
    await this.database.query('SELECT id FROM account WHERE id = $1 FOR UPDATE', [accountId]);
    const [before] = await this.database.query<{ id: string }>(
      'DELETE FROM contact_change WHERE account_id = $1 AND kind = $2 AND applied_at IS NULL RETURNING id',
      [accountId, kind],
    );
    await this.database.query(
      'INSERT INTO contact_change (id, account_id, kind, value, asked_at) VALUES ($1, $2, $3, $4, $5)',
      [id, accountId, kind, value, this.clock.now()],
    );
    return { id, replaced: before?.id };
  }

  /** A message with the token is on its way. */
  async sent(id: string, messageId: string): Promise<void> {
    await this.database.query('UPDATE contact_change SET message_id = $2, asked_at = $3 WHERE id = $1', [id, messageId, this.clock.now()]);
  }

  async pending(accountId: string, kind: ContactKind): Promise<PendingContact | undefined> {
    const [row] = await this.database.query<PendingContact>(`${PENDING} AND asked_at > $3`, [accountId, kind, this.clock.in(-PENDING_SECONDS)]);
    return row;
  }

  /** Holds it for the open transaction. */
  async pendingLocked(accountId: string, kind: ContactKind): Promise<PendingContact | undefined> {
    const [row] = await this.database.query<PendingContact>(`${PENDING} AND asked_at > $3 FOR UPDATE`, [accountId, kind, this.clock.in(-PENDING_SECONDS)]);
    return row;
  }

  async apply(id: string, former: string): Promise<void> {
    await this.database.query('UPDATE contact_change SET applied_at = $2, former = $3 WHERE id = $1', [id, this.clock.now(), former]);
  }

  async remove(id: string): Promise<void> {
    await this.database.query('DELETE FROM contact_change WHERE id = $1', [id]);
  }

  /** @returns the id of the one that waited, if one did */
  async removePending(accountId: string, kind: ContactKind): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      'DELETE FROM contact_change WHERE account_id = $1 AND kind = $2 AND applied_at IS NULL RETURNING id',
      [accountId, kind],
    );
    return row?.id;
  }

  async applied(id: string): Promise<AppliedEmailChange | undefined> {
    if (!isId(id)) return undefined;
    const [row] = await this.database.query<AppliedEmailChange>(
      `SELECT id, account_id AS "accountId", former, applied_at AS "appliedAt", undone_at AS "undoneAt"
         FROM contact_change WHERE id = $1 AND kind = 'email' AND applied_at IS NOT NULL`,
      [id],
    );
    return row;
  }

  /** Marks a change and every later one of the account. @returns their ids */
  async undoFrom({ accountId, appliedAt }: AppliedEmailChange): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `UPDATE contact_change SET undone_at = $3
       WHERE account_id = $1 AND kind = 'email' AND applied_at >= $2 AND undone_at IS NULL RETURNING id`,
      [accountId, appliedAt, this.clock.now()],
    );
    return rows.map(({ id }) => id);
  }

  /** @returns how many old ones were removed; at most `most` */
  async removeOlder(before: Date, most: number): Promise<number> {
    const rows = await this.database.query(
      'DELETE FROM contact_change WHERE id IN (SELECT id FROM contact_change WHERE asked_at < $1 ORDER BY asked_at LIMIT $2) RETURNING id',
      [before, most],
    );
    return rows.length;
  }
}
