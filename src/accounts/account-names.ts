import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';

const NAMES = `SELECT id, first_name || ' ' || last_name AS name FROM account WHERE id = ANY ($1) AND status = 'active'`;

/** What people are called, many at once, for lists. */
@Injectable()
export class AccountNames {
  constructor(private readonly database: Database) {}

  /** @returns the names by id; none for an account that is closed */
  async of(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(ids)].filter((id) => id !== null);
    if (wanted.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; name: string }>(NAMES, [wanted]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
