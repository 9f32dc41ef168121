import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

export type RequiredKind = 'domain' | 'email' | 'service';

export interface RequiredRow {
  readonly kind: RequiredKind;
  readonly value: string;
  /** Name of the list that an address stands on; empty for one that was named alone. */
  readonly list: string;
  readonly since: Date;
}

@Injectable()
export class RequiredRows {
  constructor(private readonly database: Database) {}

  async isGroup(email: string, domain: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM mfa_required WHERE (kind = 'email' AND value = $1) OR (kind = 'domain' AND value = $2) LIMIT 1`,
      [email, domain],
    );
    return rows.length > 0;
  }

  demandsOf(email: string, domain: string): Promise<RequiredRow[]> {
    return this.database.query<RequiredRow>(
      `SELECT kind, value, list, since FROM mfa_required WHERE (kind = 'email' AND value = $1) OR (kind = 'domain' AND value = $2)`,
      [email, domain],
    );
  }

  async isService(service: string): Promise<boolean> {
    const rows = await this.database.query(`SELECT 1 FROM mfa_required WHERE kind = 'service' AND value = $1`, [service]);
    return rows.length > 0;
  }

  all(): Promise<RequiredRow[]> {
    return this.database.query<RequiredRow>('SELECT kind, value, list, since FROM mfa_required ORDER BY kind, list, value');
  }

  /** @returns how many were not there before */
  async add(kind: RequiredKind, values: readonly string[], list: string, now: Date): Promise<number> {
    const rows = await this.database.query(
      `INSERT INTO mfa_required (kind, value, list, since) SELECT $1, value, $3, $4 FROM unnest($2::text[]) AS given (value)
       ON CONFLICT DO NOTHING RETURNING value`,
      [kind, values, list, now],
    );
    return rows.length;
  }

  /** @param values of a list: all when left out. @returns how many were there */
  async remove(kind: RequiredKind, list: string, values?: readonly string[]): Promise<number> {
    const rows = await this.database.query(
      'DELETE FROM mfa_required WHERE kind = $1 AND list = $2 AND ($3::text[] IS NULL OR value = ANY ($3)) RETURNING value',
      [kind, list, values ?? null],
    );
    return rows.length;
  }

  /** Takes off a list whoever is not among these. */
  async keepOnly(list: string, values: readonly string[]): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM mfa_required WHERE kind = 'email' AND list = $1 AND NOT value = ANY ($2) RETURNING value`,
      [list, values],
    );
    return rows.length;
  }
}
