import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

/** What was shown beside the mailbox; `none`: nothing, the account can only be closed. */
export type SecondProof = 'phone' | 'service' | 'none';

export interface GuardedRecovery {
  readonly id: string;
  readonly accountId: string;
  readonly requestedBy: string;
  readonly reason: string;
  readonly requestedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly mailboxProvenAt: Date | null;
  readonly secondProof: SecondProof | null;
  /** When the wait is over. */
  readonly readyAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly completedAt: Date | null;
}

const COLUMNS = `id, account_id AS "accountId", requested_by AS "requestedBy", reason, requested_at AS "requestedAt", approved_by AS "approvedBy",
  approved_at AS "approvedAt", mailbox_proven_at AS "mailboxProvenAt", second_proof AS "secondProof", ready_at AS "readyAt",
  cancelled_at AS "cancelledAt", completed_at AS "completedAt"`;

/** Guarded recoveries; every change is guarded by where they stand, so that of simultaneous ones one counts. */
@Injectable()
export class GuardedRows {
  constructor(private readonly database: Database) {}

  /** @returns false when one of the account is under way */
  async insert(row: { id: string; accountId: string; operator: string; reason: string; now: Date }): Promise<boolean> {
    const inserted = await this.database.query(
      `INSERT INTO guarded_recovery (id, account_id, requested_by, reason, requested_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING id`,
      [row.id, row.accountId, row.operator, row.reason, row.now],
    );
    return inserted.length === 1;
  }

  async find(id: string): Promise<GuardedRecovery | null> {
    const [row] = await this.database.query<GuardedRecovery>(`SELECT ${COLUMNS} FROM guarded_recovery WHERE id = $1`, [id]);
    return row ?? null;
  }

  /** @returns the one of the account that holds the place of a new one, over by now or not */
  async openOf(accountId: string): Promise<GuardedRecovery | null> {
    const [row] = await this.database.query<GuardedRecovery>(
      `SELECT ${COLUMNS} FROM guarded_recovery WHERE account_id = $1 AND cancelled_at IS NULL AND completed_at IS NULL`,
      [accountId],
    );
    return row ?? null;
  }

  async insistOnNoneOpenOf(accountId: string): Promise<void> {
    await this.database.insist(
      `SELECT 1 WHERE NOT EXISTS
         (SELECT FROM guarded_recovery WHERE account_id = $1 AND cancelled_at IS NULL AND completed_at IS NULL)`,
      [accountId],
    );
  }

  open(): Promise<GuardedRecovery[]> {
    return this.database.query<GuardedRecovery>(
      `SELECT ${COLUMNS} FROM guarded_recovery WHERE cancelled_at IS NULL AND completed_at IS NULL ORDER BY requested_at`,
    );
  }

  approve(id: string, operator: string, now: Date): Promise<boolean> {
    return this.#changed(
      `UPDATE guarded_recovery SET approved_by = $2, approved_at = $3
       WHERE id = $1 AND approved_at IS NULL AND cancelled_at IS NULL RETURNING id`,
      [id, operator, now],
    );
  }

  async proveMailbox(id: string, now: Date): Promise<void> {
    await this.database.query('UPDATE guarded_recovery SET mailbox_proven_at = coalesce(mailbox_proven_at, $2) WHERE id = $1', [id, now]);
  }

  /** Starts the wait. */
  proveSecond(id: string, proof: SecondProof, readyAt: Date): Promise<boolean> {
    return this.#changed(
      `UPDATE guarded_recovery SET second_proof = $2, ready_at = $3
       WHERE id = $1 AND second_proof IS NULL AND mailbox_proven_at IS NOT NULL AND cancelled_at IS NULL RETURNING id`,
      [id, proof, readyAt],
    );
  }

  cancel(id: string, by: string, now: Date): Promise<boolean> {
    return this.#changed(
      `UPDATE guarded_recovery SET cancelled_by = $2, cancelled_at = $3
       WHERE id = $1 AND cancelled_at IS NULL AND completed_at IS NULL RETURNING id`,
      [id, by, now],
    );
  }

  /** @returns whether this call completed it: not before its wait is over, not once it was cancelled */
  complete(id: string, now: Date): Promise<boolean> {
    return this.#changed(
      `UPDATE guarded_recovery SET completed_at = $2
       WHERE id = $1 AND ready_at <= $2 AND cancelled_at IS NULL AND completed_at IS NULL RETURNING id`,
      [id, now],
    );
  }

  /** Takes note of those whose wait is over and whose owner was not told; each is given once. */
  async takeReady(now: Date, most: number): Promise<GuardedRecovery[]> {
    return this.database.query<GuardedRecovery>(
      `UPDATE guarded_recovery SET told_ready_at = $1
       WHERE id IN (
         SELECT id FROM guarded_recovery
         WHERE ready_at <= $1 AND told_ready_at IS NULL AND cancelled_at IS NULL AND completed_at IS NULL
         LIMIT $2 FOR UPDATE SKIP LOCKED
       ) RETURNING ${COLUMNS}`,
      [now, most],
    );
  }

  async #changed(statement: string, parameters: unknown[]): Promise<boolean> {
    return (await this.database.query(statement, parameters)).length === 1;
  }
}
