import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { StoredFiles } from '../../storage/index.js';

/** Each takes a while on the disk, within the transaction. */
const MOST_AT_ONCE = 50;

const TAKE = `
  DELETE FROM ticket_file_dropped
   WHERE file_id IN (SELECT file_id FROM ticket_file_dropped ORDER BY dropped_at LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING file_id AS "fileId", EXISTS (SELECT 1 FROM ticket_attachment AS attachment WHERE attachment.file_id = ticket_file_dropped.file_id) AS "isAttached"`;

/** Files of tickets and messages that were deleted go after them. */
@Injectable()
export class DropFiles {
  constructor(
    private readonly database: Database,
    private readonly files: StoredFiles,
  ) {}

  /** @returns how many were looked at; at most `most` */
  async removeOver(most: number): Promise<number> {
    let [looked, batch] = [0, 0];
    do {
      batch = await this.#dropSome(Math.min(MOST_AT_ONCE, most - looked));
      looked += batch;
    } while (batch === MOST_AT_ONCE && looked < most);
    return looked;
  }

  #dropSome(most: number): Promise<number> {
    return this.database.transaction(async () => {
      const dropped = await this.database.query<{ fileId: string; isAttached: boolean }>(TAKE, [most]);
      for (const { fileId, isAttached } of dropped) if (!isAttached) await this.files.drop(fileId);
      return dropped.length;
    });
  }
}
