import { Injectable } from '@nestjs/common';
import { AccountNames, FindAccount } from '../accounts/index.js';
import { Config } from '../config/index.js';
import { Database } from '../database/index.js';
import { StaffReader, type CurrentSession, type StaffMember } from '../http/index.js';
import { StaffRows, type StaffRow } from './staff-rows.js';

/** Who works at the desk, asked afresh each time: a role that is taken is gone with the next request. */
@Injectable()
export class FindStaff extends StaffReader {
  constructor(
    private readonly rows: StaffRows,
    private readonly accounts: FindAccount,
    private readonly names: AccountNames,
    private readonly database: Database,
    private readonly config: Config,
  ) {
    super();
  }

  read({ accountId }: CurrentSession): Promise<StaffMember | null> {
    return this.byId(accountId);
  }

  async byId(accountId: string): Promise<StaffMember | null> {
    const [row, account] = await this.database.together(() => Promise.all([this.rows.find(accountId), this.accounts.byId(accountId)]));
    return row && account ? this.#member(row, `${account.firstName} ${account.lastName}`) : null;
  }

  /** Of many at once, by id; without their names, which whoever only looks for roles does not need. */
  async rolesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, Omit<StaffMember, 'name'>>> {
    const rows = await this.rows.among(accountIds);
    return new Map(rows.map((row) => [row.accountId, this.#member(row, '')]));
  }

  async all(): Promise<StaffMember[]> {
    const rows = await this.rows.all();
    const names = await this.names.of(rows.map(({ accountId }) => accountId));
    return rows.flatMap((row) => {
      const name = names.get(row.accountId);
      return name === undefined ? [] : [this.#member(row, name)];
    });
  }

  #member({ accountId, role, teams, demo }: StaffRow, name: string): StaffMember {
    return { accountId, role, teams, name, secondFactorWaived: demo && this.config.demo.agentsWithoutSecondFactor };
  }
}
