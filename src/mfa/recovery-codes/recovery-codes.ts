import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError, KeyRing, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { FactorChanged } from '../factor-changed.js';
import type { EnrolledFactor, Factor } from '../factor.js';
import { mfaCodesIssued, mfaRecoveryCodeUsed } from '../mfa.events.js';
import { codeIn, generateCode } from './code-format.js';

export const CODES = 10;

interface Standing {
  issued_at: Date | null;
  last_used_at: Date | null;
  left: number;
}

/**
 * Codes to keep for the day on which the device is lost. Each works once, in any order (NIST SP 800-63B-4 §3.1.2). Kept as
 * keyed hashes: sixteen random characters can't be found by trial without the key, which is not in the database.
 */
@Injectable()
export class RecoveryCodes implements Factor {
  readonly kind = 'recovery-code';

  constructor(
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly audit: Audit,
    private readonly changed: FactorChanged,
    private readonly clock: Clock,
  ) {}

  async enrolled(accountId: string): Promise<EnrolledFactor | null> {
    const [row] = await this.database.query<Standing>(
      `SELECT min(issued_at) AS issued_at, max(used_at) AS last_used_at, count(*) FILTER (WHERE used_at IS NULL)::int AS left
       FROM mfa_recovery_code WHERE account_id = $1`,
      [accountId],
    );
    return row?.issued_at ? { kind: this.kind, since: row.issued_at, lastUsedAt: row.last_used_at, count: row.left } : null;
  }

  async remove(accountId: string): Promise<void> {
    await this.database.query('DELETE FROM mfa_recovery_code WHERE account_id = $1', [accountId]);
  }

  async removeSince(accountId: string, since: Date): Promise<boolean> {
    const rows = await this.database.query('DELETE FROM mfa_recovery_code WHERE account_id = $1 AND issued_at >= $2 RETURNING id', [accountId, since]);
    return rows.length > 0;
  }

  /** @returns whether what was typed has the shape of such a code */
  takes(typed: string): boolean {
    return codeIn(typed) !== null;
  }

  /**
   * Joins the open transaction: the code is spent if and only if what it allows is done. Of simultaneous calls with one
   * code one succeeds.
   * @throws DomainError mfa.recovery-code.used, .unknown (422)
   */
  async spend(accountId: string, typed: string): Promise<void> {
    const code = codeIn(typed);
    const hashes = code === null ? [] : this.keyRing.versions.map((version) => this.#hash(accountId, code, version));
    await this.database.transaction(async () => {
      const spent = await this.database.query(
        'UPDATE mfa_recovery_code SET used_at = $3 WHERE account_id = $1 AND hash = ANY ($2) AND used_at IS NULL RETURNING id',
        [accountId, hashes, this.clock.now()],
      );
      if (spent.length === 0) throw await this.#refusal(accountId, hashes);
      await this.#tell(accountId);
    });
  }

  /**
   * Ten new codes in the place of all earlier ones, in the open transaction.
   * @returns the codes, which nothing can tell again afterwards
   */
  async issue(accountId: string): Promise<string[]> {
    const codes = Array.from({ length: CODES }, generateCode);
    const hashes = codes.map((code) => this.#hash(accountId, code));
    await this.database.transaction(async () => {
      await this.remove(accountId);
      await this.database.query(
        `INSERT INTO mfa_recovery_code (id, account_id, hash, issued_at)
         SELECT id, $2, hash, $4 FROM unnest($1::uuid[], $3::bytea[]) AS issued (id, hash)`,
        [codes.map(() => newId()), accountId, hashes, this.clock.now()],
      );
      await this.audit.record({
        event: mfaCodesIssued,
        actor: { kind: 'customer', id: accountId },
        subjects: { account: accountId },
        data: { count: codes.length },
      });
    });
    return codes;
  }

  async #tell(accountId: string): Promise<void> {
    const left = (await this.enrolled(accountId))?.count ?? 0;
    await this.audit.record({
      event: mfaRecoveryCodeUsed,
      actor: { kind: 'customer', id: accountId },
      subjects: { account: accountId },
      data: { left },
    });
    await this.changed.publish({ accountId, kind: this.kind, change: 'used' });
  }

  #hash(accountId: string, code: string, version?: number): Buffer {
    return this.keyRing.mac('mfa.recovery-code', [accountId, code], version);
  }

  async #refusal(accountId: string, hashes: readonly Buffer[]): Promise<DomainError> {
    const used = await this.database.query('SELECT id FROM mfa_recovery_code WHERE account_id = $1 AND hash = ANY ($2)', [accountId, hashes]);
    return new DomainError(used.length > 0 ? 'mfa.recovery-code.used' : 'mfa.recovery-code.unknown', { status: 422 });
  }
}
