import { Injectable } from '@nestjs/common';
import { AccountNames } from '../../accounts/index.js';
import { Clock, DomainError, isId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { maskAddress } from '../../mail/index.js';
import { FormDefinitions } from '../forms/form-definitions.js';
import type { Answered } from '../forms/evaluate-form.js';
import type { DueStep } from '../routing/business-hours.js';
import type { Author, EventData, EventKind, MessageKind } from '../tickets/ticket-journal.js';
import type { Ticket } from '../tickets/ticket.js';
import { readTicketNumber } from '../tickets/ticket-number.js';
import { UNDO_SECONDS } from '../tickets/undo-time.js';
import { lineOf, type DeskLine, type LineRow } from './desk-list.js';
import { accessTo, type TicketAccess } from './ticket-access.js';

export interface DeskAttachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

export interface DeskMessage {
  /** The position in the conversation; what `seen` of a reply names. */
  readonly id: number;
  readonly kind: MessageKind;
  readonly author: Author;
  readonly text: string;
  readonly at: Date;
  readonly attachments: readonly DeskAttachment[];
  /** Until then its author can take it back. */
  readonly undoUntil: Date | null;
  /** Of an answer: whether a mail carries it. */
  readonly mailed: boolean;
  /** It came by mail. */
  readonly byMail: boolean;
}

export interface HistoryEntry {
  readonly id: string;
  readonly kind: EventKind;
  readonly actor: Author;
  readonly data: EventData[EventKind];
  readonly at: Date;
}

export interface DeskTicket extends DeskLine {
  readonly access: Exclude<TicketAccess, 'none'>;
  readonly closedAt: Date | null;
  readonly routing: { readonly rule: string; readonly because: string };
  readonly due: { readonly at: Date; readonly since: Date; readonly trail: readonly DueStep[] } | null;
  readonly contact: { readonly kind: 'account' | 'address'; readonly address: string | null };
  /** In the form's words. */
  readonly answers: readonly { readonly question: string; readonly label: string; readonly value: string }[];
  /** Facts of the journey that somebody was on when they asked for help. */
  readonly journey: object | null;
  readonly messages: readonly DeskMessage[];
  readonly earlierMessages: boolean;
  readonly history: readonly HistoryEntry[];
  /** Teams that sent it on, and by when they would have had to answer. */
  readonly receipts: readonly { readonly team: string; readonly sentAt: Date; readonly dueAt: Date }[];
  readonly lastMessage: number;
}

type TicketRow = LineRow & {
  readonly closedAt: Date | null;
  readonly rule: string;
  readonly because: string;
  readonly dueSince: Date;
  readonly dueTrail: readonly DueStep[];
  readonly answered: Answered | null;
  readonly journey: object | null;
  readonly receipts: readonly { readonly team: string; readonly sentAt: string; readonly dueAt: string }[];
};

const FOUND = `
  SELECT id, number, subject, team, state, kind, priority, source, due_at AS "dueAt", assignee_id AS "assigneeId", tags, account_id AS "accountId",
         contact_name AS "contactName", contact_address AS "contactAddress", created_at AS "createdAt", modified_at AS "modifiedAt", messages AS "messageCount", '' AS place,
         closed_at AS "closedAt", routing_rule AS rule, routing_because AS because, coalesce(due_since, created_at) AS "dueSince", due_trail AS "dueTrail", journey,
         CASE WHEN form IS NOT NULL THEN jsonb_build_object('form', form, 'version', form_version, 'answers', answers) END AS answered,
         coalesce((SELECT jsonb_agg(jsonb_build_object('team', r.team, 'sentAt', r.sent_at, 'dueAt', r.due_at) ORDER BY r.sent_at)
                     FROM ticket_receipt AS r WHERE r.ticket_id = ticket.id), '[]') AS receipts
    FROM ticket`;

const BY_ID = `${FOUND} WHERE id = $1`;

const BY_NUMBER = `${FOUND} WHERE number = $1`;

interface MessageRow {
  readonly position: number;
  readonly kind: MessageKind;
  readonly authorKind: Author['kind'];
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly text: string;
  readonly at: Date;
  readonly mailId: string | null;
  readonly incomingId: string | null;
  readonly attachments: readonly DeskAttachment[] | null;
}

const messagesBy = (order: 'ASC' | 'DESC'): string => `
  SELECT m.position, m.kind, m.author_kind AS "authorKind", m.author_id AS "authorId", m.author_name AS "authorName", m.text, m.at,
         m.mail_id AS "mailId", m.incoming_id AS "incomingId",
         (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) ORDER BY a.created_at, a.id)
            FROM ticket_attachment AS a WHERE a.ticket_id = m.ticket_id AND a.position = m.position) AS attachments
    FROM ticket_message AS m
   WHERE m.ticket_id = $1 AND m.position < $2 AND m.position > $3
   ORDER BY m.position ${order}
   LIMIT $4`;

const LATEST = messagesBy('DESC');

const FOLLOWING = messagesBy('ASC');

const HISTORY = `
  SELECT id::text, kind, jsonb_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) AS actor, data, at
    FROM ticket_event
   WHERE ticket_id = $1
   ORDER BY ticket_event.id DESC
   LIMIT $2`;

const MESSAGES_A_PAGE = 200;
const EVENTS_SHOWN = 200;
const AFTER_ALL = 2_147_483_647;

/** A ticket as whoever answers it sees it. */
@Injectable()
export class DeskTickets {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly definitions: FormDefinitions,
    private readonly clock: Clock,
  ) {}

  /**
   * @param reference an id or a number
   * @throws DomainError support.ticket.unknown (404), which somebody else's is as well
   */
  async read(member: StaffMember, reference: string): Promise<DeskTicket> {
    const { row, access } = await this.#find(member, reference);
    const [names, messages, history] = await this.database.together(() =>
      Promise.all([
        this.names.of([row.accountId, row.assigneeId]),
        this.messages(row.id),
        this.database.query<HistoryEntry>(HISTORY, [row.id, EVENTS_SHOWN]),
      ]),
    );
    return this.#view(row, access, { names, messages, history: history.reverse() });
  }

  /** @throws DomainError support.ticket.unknown (404) */
  async idOf(member: StaffMember, reference: string): Promise<{ id: string; access: Exclude<TicketAccess, 'none'>; team: string; state: Ticket['state']; receipts: readonly string[] }> {
    const { row, access } = await this.#find(member, reference);
    return { id: row.id, access, team: row.team, state: row.state, receipts: row.receipts.map(({ team }) => team) };
  }

  /**
   * @param before a message: those before it
   * @param after a message: those after it
   * @returns the latest of them, or the first after `after`, so that whoever catches up misses none; in the order in which they were written
   */
  async messages(ticketId: string, { before = AFTER_ALL, after }: { before?: number; after?: number } = {}): Promise<DeskMessage[]> {
    const rows = await this.database.query<MessageRow>(after === undefined ? LATEST : FOLLOWING, [ticketId, before, after ?? 0, MESSAGES_A_PAGE]);
    return (after === undefined ? rows.reverse() : rows).map((row) => this.#message(row));
  }

  async #find(member: StaffMember, reference: string): Promise<{ row: TicketRow; access: Exclude<TicketAccess, 'none'> }> {
    const row = await this.#row(reference);
    const access = row ? accessTo({ team: row.team, receipts: row.receipts.map(({ team }) => team) }, member) : 'none';
    if (!row || access === 'none') throw new DomainError('support.ticket.unknown', { status: 404 });
    return { row, access };
  }

  async #row(reference: string): Promise<TicketRow | undefined> {
    const number = readTicketNumber(reference);
    if (number === undefined && !isId(reference)) return undefined;
    const [row] = await this.database.query<TicketRow>(number === undefined ? BY_ID : BY_NUMBER, [number ?? reference]);
    return row;
  }

  #view(row: TicketRow, access: DeskTicket['access'], { names, messages, history }: Beside): DeskTicket {
    const { closedAt, rule, because, dueAt, dueSince, dueTrail, accountId, contactAddress, answered, journey, receipts, state } = row;
    return {
      ...lineOf(row, names),
      access,
      closedAt,
      routing: { rule, because },
      due: state === 'open' ? { at: dueAt, since: dueSince, trail: dueTrail } : null,
      contact: { kind: accountId === null ? 'address' : 'account', address: contactAddress === null ? null : maskAddress(contactAddress) },
      answers: answered ? this.#answersOf(answered) : [],
      journey,
      messages,
      earlierMessages: (messages[0]?.id ?? 1) > 1,
      history,
      receipts: receipts.map(({ team, sentAt, dueAt: due }) => ({ team, sentAt: new Date(sentAt), dueAt: new Date(due) })),
      lastMessage: messages.at(-1)?.id ?? 0,
    };
  }

  /** Of an option that is gone, its value. */
  #answersOf({ form, version, answers }: Answered): DeskTicket['answers'] {
    return this.definitions
      .version(form, version)
      .questions.filter(({ id }) => Object.hasOwn(answers, id))
      .map(({ id, label, options = [] }) => ({ question: id, label, value: options.find(({ value }) => value === answers[id])?.label ?? answers[id]! }));
  }

  #message({ position, kind, authorKind, authorId, authorName, text, at, mailId, incomingId, attachments }: MessageRow): DeskMessage {
    const undoUntil = new Date(at.getTime() + UNDO_SECONDS * 1000);
    const isFresh = kind === 'message' && authorKind === 'agent' && undoUntil > this.clock.now();
    return {
      id: position,
      kind,
      author: { kind: authorKind, id: authorId, name: authorName },
      text,
      at,
      attachments: attachments ?? [],
      undoUntil: isFresh ? undoUntil : null,
      mailed: kind === 'message' && mailId !== null,
      byMail: incomingId !== null,
    };
  }
}

interface Beside {
  readonly names: ReadonlyMap<string, string>;
  readonly messages: readonly DeskMessage[];
  readonly history: readonly HistoryEntry[];
}

