import { Injectable } from '@nestjs/common';
import { AccountNames } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { maskAddress } from '../../mail/index.js';
import { isTeam, type Team } from '../../staff/index.js';
import type { Priority } from '../routing/rule.js';
import type { TicketKind, TicketState } from '../tickets/ticket.js';
import { readTicketNumber } from '../tickets/ticket-number.js';
import { cursorOf, readCursor, type Place } from './cursor.js';
import { byIndex, inOrder, isSearch, NARROWINGS, type ListShape, type Narrowing } from './desk-list-statements.js';
import type { DeskOrder } from './desk-order.js';
import { teamsSeenBy } from './ticket-access.js';

export interface ListQuery {
  /** Of those that whoever asks sees; all of these when left out. */
  readonly team?: Team | undefined;
  readonly state?: TicketState | undefined;
  /** An account, or nobody. */
  readonly assignee?: { readonly id: string | null } | undefined;
  readonly priority?: Priority | undefined;
  readonly tag?: string | undefined;
  /** A full number, or beginnings of words of the subject. */
  readonly search?: string | undefined;
  readonly order: DeskOrder;
  readonly cursor?: string | undefined;
  readonly most: number;
}

export interface Person {
  readonly id: string | null;
  readonly name: string | null;
}

export interface DeskLine {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly team: Team;
  readonly status: TicketState;
  readonly kind: TicketKind;
  readonly priority: Priority;
  readonly source: 'form' | 'help' | 'mail';
  /** Until when it is to be answered; null once it is closed. */
  readonly dueAt: Date | null;
  readonly assignee: Person | null;
  readonly requester: Person;
  readonly tags: readonly string[];
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  /** Entries of the conversation, and of what agents note beside it. */
  readonly messageCount: number;
}

export interface LineRow extends Omit<DeskLine, 'status' | 'assignee' | 'requester' | 'dueAt'> {
  readonly state: TicketState;
  readonly dueAt: Date;
  readonly assigneeId: string | null;
  readonly accountId: string | null;
  readonly contactName: string | null;
  readonly contactAddress: string | null;
  readonly place: string;
}

export interface DeskPage {
  readonly items: readonly DeskLine[];
  readonly nextCursor: string | null;
}

/** The queues as their agents read them, page by page, by the last line seen. */
@Injectable()
export class DeskList {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  /** @throws DomainError support.team.not-yours (403), support.cursor.unreadable, support.search.empty (400) */
  async page(member: StaffMember, query: ListQuery): Promise<DeskPage> {
    const teams = teamsAsked(member, query.team);
    const rows = await this.#rows(teams, query);
    const shown = rows.slice(0, query.most);
    const last = rows.length > query.most ? shown.at(-1) : undefined;
    return { items: await this.lines(shown), nextCursor: last ? cursorOf({ order: query.order, value: last.place, id: last.id }) : null };
  }

  /** Rows with the names of those whom they are about. */
  async lines(rows: readonly LineRow[]): Promise<DeskLine[]> {
    const names = await this.names.of(rows.flatMap(({ accountId, assigneeId }) => [accountId, assigneeId]));
    return rows.map((row) => lineOf(row, names));
  }

  async #rows(teams: readonly Team[], query: ListQuery): Promise<LineRow[]> {
    const number = readTicketNumber(query.search);
    if (number !== undefined) return this.#numbered(number, teams, query);
    if (query.search !== undefined && !/[\p{L}\p{N}]/u.test(query.search)) throw new DomainError('support.search.empty', { status: 400 });
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor, query.order);
    const shape = shapeOf(query, after);
    const parameters = parametersOf(teams, query, shape, after);
    const rows = await this.database.query<LineRow>(inOrder(shape), parameters);
    // Frequent words fill the page by then. What is rare is found by its index.
    if (!isSearch(shape) || rows.length > query.most) return rows;
    return this.database.query<LineRow>(byIndex(shape), parameters);
  }

  /** A number finds one ticket or none, a receipt as well, and never a second page. */
  async #numbered(number: string, teams: readonly Team[], { state }: ListQuery): Promise<LineRow[]> {
    return this.database.query<LineRow>(NUMBERED, [number, teams, state ?? null]);
  }
}

const NUMBERED = `
  SELECT id, number, subject, team, state, kind, priority, source, due_at AS "dueAt", assignee_id AS "assigneeId", tags, account_id AS "accountId",
         contact_name AS "contactName", contact_address AS "contactAddress", created_at AS "createdAt", modified_at AS "modifiedAt", messages AS "messageCount", '' AS place
    FROM ticket
   WHERE number = $1 AND (team = ANY ($2) OR EXISTS (SELECT 1 FROM ticket_receipt AS r WHERE r.ticket_id = ticket.id AND r.team = ANY ($2))) AND ($3::text IS NULL OR state = $3)`;

const STATES: readonly TicketState[] = ['open', 'closed'];

function teamsAsked(member: StaffMember, team: Team | undefined): readonly Team[] {
  const seen = teamsSeenBy(member);
  if (team === undefined) return seen;
  if (!isTeam(team) || !seen.includes(team)) throw new DomainError('support.team.not-yours', { status: 403 });
  return [team];
}

function shapeOf({ order, assignee, priority, tag, search }: ListQuery, after: Place | undefined): ListShape {
  const given: Readonly<Record<Narrowing, boolean>> = {
    assignee: assignee !== undefined && assignee.id !== null,
    nobody: assignee?.id === null,
    priority: priority !== undefined,
    words: search !== undefined,
    tag: tag !== undefined,
  };
  return { order, after: after !== undefined, narrowed: NARROWINGS.filter((each) => given[each]) };
}

function parametersOf(teams: readonly Team[], { state, most, assignee, priority, tag, search }: ListQuery, { narrowed }: ListShape, after: Place | undefined): unknown[] {
  const values: Readonly<Record<Narrowing, unknown>> = { assignee: assignee?.id, nobody: undefined, priority, words: search, tag };
  return [
    ...[teams, state === undefined ? STATES : [state], most + 1],
    ...(after ? [after.value, after.id] : []),
    ...narrowed.filter((each) => each !== 'nobody').map((each) => values[each]),
  ];
}

export function lineOf(row: LineRow, names: ReadonlyMap<string, string>): DeskLine {
  const { id, number, subject, team, state, kind, priority, source, tags, createdAt, modifiedAt, messageCount, assigneeId, dueAt } = row;
  return {
    ...{ id, number, subject, team, status: state, kind, priority, source },
    dueAt: state === 'open' ? dueAt : null,
    assignee: assigneeId === null ? null : { id: assigneeId, name: names.get(assigneeId) ?? null },
    requester: requesterOf(row, names),
    ...{ tags, createdAt, modifiedAt, messageCount },
  };
}

/** Somebody without a name is called by what may be shown of the address. */
function requesterOf({ accountId, contactName, contactAddress }: LineRow, names: ReadonlyMap<string, string>): Person {
  if (accountId !== null) return { id: accountId, name: names.get(accountId) ?? null };
  return { id: null, name: contactName ?? (contactAddress === null ? null : maskAddress(contactAddress)) };
}
