import { Injectable } from '@nestjs/common';
import { newId } from '../../../common/index.js';
import { Database } from '../../../database/index.js';

export interface DirectoryEntry {
  readonly id: string;
  readonly username: string;
  readonly passwordHash: string;
  readonly displayName: string | null;
  readonly email: string | null;
}

export interface NewDirectoryEntry extends Omit<DirectoryEntry, 'id'> {
  readonly service: string;
}

/** Service accounts of services that keep no accounts of their own; a user name has one spelling per service. */
@Injectable()
export class DirectoryEntries {
  constructor(private readonly database: Database) {}

  async find(service: string, username: string): Promise<DirectoryEntry | null> {
    const [entry] = await this.database.query<DirectoryEntry>(
      `SELECT id, username, password_hash AS "passwordHash", display_name AS "displayName", email
         FROM directory_entry WHERE service = $1 AND username_key = $2`,
      [service, keyOf(username)],
    );
    return entry ?? null;
  }

  /** Adds the entry, or gives the one of that user name the new password and facts; its id stays. */
  async put(entry: NewDirectoryEntry): Promise<{ id: string }> {
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO directory_entry (id, service, username, username_key, password_hash, display_name, email)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (service, username_key) DO UPDATE
         SET password_hash = excluded.password_hash, display_name = excluded.display_name, email = excluded.email
       RETURNING id`,
      [newId(), entry.service, entry.username, keyOf(entry.username), entry.passwordHash, entry.displayName, entry.email],
    );
    if (!row) throw new Error('An upsert returned no row');
    return row;
  }
}

/** Upper and lower case and compatibility variants of one user name fall together, as people type them. */
function keyOf(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}
