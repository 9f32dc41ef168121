import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { ActingOperator } from './acting-operator.js';

/** What was shown beside the mailbox; `none`: nothing, the account can only be closed. */
export type SecondProof = 'phone' | 'service' | 'none';

export interface GuardedRecovery {
  readonly id: string;
  readonly accountId: string;
  readonly requestedBy: string;
  /** The account of an agent; null for an operator with a shell. */
  readonly requestedByAgent: string | null;
  readonly reason: string;
  readonly requestedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedByAgent: string | null;
  readonly approvedAt: Date | null;
  readonly mailboxProvenAt: Date | null;
  readonly secondProof: SecondProof | null;
  /** When the wait is over. */
  readonly readyAt: Date | null;
  readonly cancelledAt: Date | null;
  /** In words, for operators. */
  readonly cancelledBy: string | null;
  readonly cancelledAs: 'customer' | 'operator' | 'declined' | 'withdrawn' | 'lapsed' | null;
  readonly cancelReason: string | null;
  readonly completedAt: Date | null;
}

/** By whom one is ended before its end, in words, and how. */
export interface Ending {
  readonly by: string;
  readonly as: NonNullable<GuardedRecovery['cancelledAs']>;
  readonly reason?: string | undefined;
}

const COLUMNS = `id, account_id AS "accountId", requested_by AS "requestedBy", requested_by_agent AS "requestedByAgent", reason,
  requested_at AS "requestedAt", approved_by AS "approvedBy", approved_by_agent AS "approvedByAgent", approved_at AS "approvedAt",
  mailbox_proven_at AS "mailboxProvenAt", second_proof AS "secondProof", ready_at AS "readyAt", cancelled_at AS "cancelledAt",
  cancelled_by AS "cancelledBy", cancelled_as AS "cancelledAs", cancel_reason AS "cancelReason", completed_at AS "completedAt"`;

/** Guarded recoveries; every change is guarded by where they stand, so that of simultaneous ones one counts. */
@Injectable()
export class GuardedRows {
  constructor(private readonly database: Database) {}

  /** @returns false when one of the account is under way */
  insert({ id, accountId, operator, reason, now }: { id: string; accountId: string; operator: ActingOperator; reason: string; now: Date }): Promise<boolean> {
    return this.#changed(
      `INSERT INTO guarded_recovery (id, account_id, requested_by, requested_by_agent, reason, requested_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, accountId, operator.name, operator.agentId, reason, now],
    );
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

  /** Nobody has approved them, over by now or not; oldest first. */
  unapproved(): Promise<GuardedRecovery[]> {
    return this.database.query<GuardedRecovery>(
      `SELECT ${COLUMNS} FROM guarded_recovery WHERE approved_at IS NULL AND cancelled_at IS NULL AND completed_at IS NULL ORDER BY requested_at`,
    );
  }

  /** Newest first. */
  latestOf(accountId: string, most: number): Promise<GuardedRecovery[]> {
    return this.database.query<GuardedRecovery>(
      `SELECT ${COLUMNS} FROM guarded_recovery WHERE account_id = $1 ORDER BY requested_at DESC, id DESC LIMIT $2`,
      [accountId, most],
    );
  }

  approve(id: string, { name, agentId }: ActingOperator, now: Date): Promise<boolean> {
    return this.#changed(
      `UPDATE guarded_recovery SET approved_by = $2, approved_by_agent = $3, approved_at = $4
       WHERE id = $1 AND approved_at IS NULL AND cancelled_at IS NULL RETURNING id`,
      [id, name, agentId, now],
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

  /**
   * One that is declined has not been approved.
   * @returns it as it ended; none when it had ended before
   */
  async cancel(id: string, { by, as, reason }: Ending, now: Date): Promise<GuardedRecovery | undefined> {
    const [ended] = await this.database.query<GuardedRecovery>(
      `UPDATE guarded_recovery SET cancelled_by = $2, cancelled_as = $3, cancel_reason = $4, cancelled_at = $5
       WHERE id = $1 AND cancelled_at IS NULL AND completed_at IS NULL AND ($3 <> 'declined' OR approved_at IS NULL) RETURNING ${COLUMNS}`,
      [id, by, as, reason ?? null, now],
    );
    return ended;
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
