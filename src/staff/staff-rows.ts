import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { StaffRole } from '../http/index.js';
import type { Team } from './teams.js';

export interface StaffRow {
  readonly accountId: string;
  readonly role: StaffRole;
  readonly teams: readonly Team[];
  readonly demo: boolean;
}

const ROW = 'account_id AS "accountId", role, teams, demo';

/** Read by every request at the desk, hence one prepared statement. */
@Injectable()
export class StaffRows {
  constructor(private readonly database: Database) {}

  async find(accountId: string): Promise<StaffRow | undefined> {
    const [row] = await this.database.query<StaffRow>(`SELECT ${ROW} FROM staff_member WHERE account_id = $1`, [accountId]);
    return row;
  }

  among(accountIds: readonly string[]): Promise<StaffRow[]> {
    return this.database.query<StaffRow>(`SELECT ${ROW} FROM staff_member WHERE account_id = ANY($1)`, [accountIds]);
  }

  all(): Promise<StaffRow[]> {
    return this.database.query<StaffRow>(`SELECT ${ROW} FROM staff_member ORDER BY role, account_id`);
  }

  /** @returns whether that changed anything */
  async put({ accountId, role, teams, demo }: StaffRow, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO staff_member (account_id, role, teams, demo, granted_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id) DO UPDATE SET role = $2, teams = $3, demo = $4, granted_at = $5
          WHERE (staff_member.role, staff_member.teams, staff_member.demo) IS DISTINCT FROM ($2, $3, $4)
       RETURNING account_id`,
      [accountId, role, teams, demo, now],
    );
    return rows.length > 0;
  }

  /** @returns whether there was one */
  async remove(accountId: string): Promise<boolean> {
    const rows = await this.database.query('DELETE FROM staff_member WHERE account_id = $1 RETURNING account_id', [accountId]);
    return rows.length > 0;
  }
}
