import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { accountsImported } from '../accounts.events.js';
import { CreateAccount } from '../create-account.js';
import { FindAccount } from '../find-account.js';
import { ImportedHashes } from '../hashing/imported/imported-hashes.js';
import { assignPin } from '../pin/assign-pin.js';
import { accountRow, type AccountRow } from './account-row.js';
import { readLines, type Line } from './read-lines.js';

/** Why a line was left out; the words are `errorText(code, params)`. */
export interface RefusedLine {
  readonly line: number;
  /** The column that it is about, if it is about one. */
  readonly column: string | undefined;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface ImportReport {
  created: number;
  /** There was an account of that address already; it stays as it is. */
  kept: number;
  readonly refused: RefusedLine[];
}

/**
 * Takes over accounts of another system, with the hashes of their passwords. An address that has an account is left
 * alone, so a file may be imported again, for instance after its refused lines were corrected.
 */
@Injectable()
export class ImportAccounts {
  constructor(
    private readonly find: FindAccount,
    private readonly creating: CreateAccount,
    private readonly hashes: ImportedHashes,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Each line stands alone: those that can be imported are, the others are told.
   * @param lines of a file: JSON objects, or CSV with a line of column names
   * @param options.check only tells what would be refused
   * @throws DomainError accounts.import.file.empty, .columns, .columns-missing
   */
  async import(lines: AsyncIterable<string> | Iterable<string>, { check = false } = {}): Promise<ImportReport> {
    const report: ImportReport = { created: 0, kept: 0, refused: [] };
    let batch: AccountRow[] = [];
    // As many at once as hashes are computed at once: more would only wait, or be told to come back.
    const most = check ? 1 : this.config.passwords.concurrency;
    for await (const line of readLines(lines)) {
      const row = this.#read(line, report);
      if (row) batch.push(row);
      if (batch.length < most) continue;
      await this.#take(batch, report, check);
      batch = [];
    }
    await this.#take(batch, report, check);
    return report;
  }

  #read({ number, values, refusal }: Line, report: ImportReport): AccountRow | undefined {
    if (refusal) {
      report.refused.push({ line: number, column: undefined, code: refusal.code, params: refusal.params });
      return undefined;
    }
    const result = accountRow(this.clock.now()).safeParse(values);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const params = 'params' in issue ? (issue.params ?? {}) : {};
      report.refused.push({ line: number, column: String(issue.path[0]), code: issue.message, params });
    }
    return undefined;
  }

  async #take(rows: readonly AccountRow[], report: ImportReport, check: boolean): Promise<void> {
    const made = await Promise.all(rows.map((row) => this.#create(row, check)));
    report.created += made.filter(Boolean).length;
    report.kept += made.filter((created) => !created).length;
  }

  /** @returns false when the address has an account already */
  async #create(row: AccountRow, check: boolean): Promise<boolean> {
    if (await this.find.existsByEmail(row.email.typed)) return false;
    if (check) return true;
    const passwordHash = await this.hashes.wrap(row.hash);
    try {
      await this.database.transaction(() => this.#store(row, passwordHash));
      return true;
    } catch (error) {
      if (DomainError.is(error, 'accounts.email.taken')) return false;
      throw error;
    }
  }

  async #store({ email, firstName, lastName, mobile, emailVerifiedAt }: AccountRow, passwordHash: string): Promise<void> {
    const id = await this.creating.create({
      email: email.typed,
      firstName,
      lastName,
      mobile,
      pin: assignPin(),
      passwordHash,
      passwordExpiryDays: null,
      mfaChoice: 'none',
      emailVerifiedAt,
    });
    await this.audit.record({ event: accountsImported, actor: { kind: 'operator' }, subjects: { account: id } });
  }
}
