import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { DeskList, type DeskLine, type LineRow } from './desk-list.js';

export interface LiveLine {
  readonly line: DeskLine;
  /** Teams that see the ticket: the one that has it, and those with a receipt. */
  readonly teams: readonly string[];
}

const LINES = `
  SELECT id, number, subject, team, state, kind, priority, source, due_at AS "dueAt", assignee_id AS "assigneeId", tags, account_id AS "accountId",
         contact_name AS "contactName", contact_address AS "contactAddress", created_at AS "createdAt", modified_at AS "modifiedAt",
         messages AS "messageCount", '' AS place,
         ARRAY(SELECT r.team FROM ticket_receipt AS r WHERE r.ticket_id = ticket.id) AS receipts
    FROM ticket
   WHERE id = ANY ($1)`;

/** Tickets that something happened to, as lists show them now, with who may hear of it. */
@Injectable()
export class LiveLines {
  constructor(
    private readonly database: Database,
    private readonly list: DeskList,
  ) {}

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, LiveLine>> {
    const rows = await this.database.query<LineRow & { receipts: readonly string[] }>(LINES, [[...new Set(ids)]]);
    const lines = await this.list.lines(rows);
    return new Map(rows.map(({ id, team, receipts }, place) => [id, { line: lines[place]!, teams: [team, ...receipts] }]));
  }
}
