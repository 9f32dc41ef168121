import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { Team } from '../routing/rule.js';
import type { TicketKind, TicketState } from './ticket.js';

export interface TicketLine {
  readonly id: string;
  readonly number: string;
  readonly kind: TicketKind;
  readonly state: TicketState;
  readonly subject: string;
  readonly team: Team;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

/** What can be sorted by, and the column that it is; each goes both ways. */
const COLUMNS = { modified: 'modified_at', opened: 'created_at', number: 'number', subject: 'subject', kind: 'kind', state: 'state' } as const;

export type SortKey = keyof typeof COLUMNS;
export const SORT_KEYS = Object.keys(COLUMNS) as readonly SortKey[];

export interface ListRequest {
  readonly accountId: string;
  readonly state?: TicketState | undefined;
  readonly kind?: TicketKind | undefined;
  readonly sort: SortKey;
  readonly descending: boolean;
  /** The last line of the page before. */
  readonly after?: { readonly value: Date | string; readonly id: string } | undefined;
}

/** One's own tickets, page by page, by the last line seen rather than by counting. */
@Injectable()
export class ListTickets {
  constructor(private readonly database: Database) {}

  /** @returns at most `most` */
  page({ accountId, state, kind, sort, descending, after }: ListRequest, most: number): Promise<TicketLine[]> {
    const filters = [accountId, state ?? null, kind ?? null, most];
    const statement = STATEMENTS[`${sort}${descending ? '-' : '+'}${after ? '…' : ''}`]!;
    return this.database.query<TicketLine>(statement, after ? [...filters, after.value, after.id] : filters);
  }
}

/** @returns what the next page begins after */
export function placeOf(line: TicketLine, sort: SortKey): NonNullable<ListRequest['after']> {
  const values = { modified: line.modifiedAt, opened: line.createdAt, number: line.number, subject: line.subject, kind: line.kind, state: line.state };
  return { value: values[sort], id: line.id };
}

/** Every statement that a list may be, written once. */
const STATEMENTS: Readonly<Record<string, string>> = Object.fromEntries(
  SORT_KEYS.flatMap((sort) =>
    [true, false].flatMap((descending) =>
      [true, false].map((further) => [`${sort}${descending ? '-' : '+'}${further ? '…' : ''}`, statementOf(COLUMNS[sort], descending, further)]),
    ),
  ),
);

function statementOf(column: string, descending: boolean, further: boolean): string {
  const way = descending ? 'DESC' : 'ASC';
  return `
    SELECT id, number, kind, state, subject, team, created_at AS "createdAt", modified_at AS "modifiedAt"
      FROM ticket
     WHERE account_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3)
           ${further ? `AND (${column}, id) ${descending ? '<' : '>'} ($5, $6)` : ''}
     ORDER BY ${column} ${way}, id ${way}
     LIMIT $4`;
}
