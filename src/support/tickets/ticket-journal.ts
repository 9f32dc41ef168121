import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { Priority, Team } from '../routing/rule.js';
import { SAID, type Ticket } from './ticket.js';
import { FeedBell } from './feed-bell.js';

/** Who wrote or did it, as it was then: names stay as they were signed. */
export interface Author {
  readonly kind: 'customer' | 'agent' | 'system';
  /** An account; nobody's for mail from somebody without one. */
  readonly id: string | null;
  readonly name: string | null;
}

export const THE_HOUSE: Author = { kind: 'system', id: null, name: null };

export type MessageKind = 'message' | 'note' | 'closed' | 'reopened' | 'transferred' | 'bounced';

/** What happens to a ticket, and what is told beside it; the history of a ticket, and what live screens hear. */
export interface EventData {
  created: { source: string; team: string; priority: string; rule: string; because: string };
  replied: { position: number };
  noted: { position: number };
  closed: { position: number };
  reopened: { position: number; due: string; because?: string };
  transferred: { position: number; from: string; to: string; reason: string; due: { before: string; after: string } };
  bounced: { position: number };
  'reply-undone': { position: number };
  assigned: { from: string | null; to: string | null; name: string | null };
  prioritised: { from: string; to: string; due: { before: string; after: string } };
  verified: { method: 'pin' | 'questions'; match: boolean };
  revealed: { field: 'email' | 'mobile'; reason: string };
  tagged: { tags: readonly string[] };
  helped: { what: Help; reason: string; [detail: string]: string | number | readonly string[] };
}

/** What agents do for a customer beside the conversation. */
export const HELPS = ['send-token', 'end-sessions', 'lift-slow-down', 'request-recovery', 'approve-recovery', 'decline-recovery', 'withdraw-recovery'] as const;
export type Help = (typeof HELPS)[number];

export type EventKind = keyof EventData;

/** What is appended to the conversation. */
export interface Entry {
  readonly kind: MessageKind;
  readonly author: Author;
  readonly text: string;
  /** The outgoing mail that carries it. */
  readonly mailId?: string | null;
  /** The incoming mail that it came by. */
  readonly incomingId?: string | null;
}

/** What was sent, and since when the same again is no second one. */
export interface Sent extends Pick<Entry, 'kind' | 'author' | 'text'> {
  /** A message: only those after it. */
  readonly after?: number | undefined;
  readonly withinSeconds?: number | undefined;
}

/** A ticket while nobody else can change it. */
export type LockedTicket = Ticket & {
  readonly accountId: string | null;
  readonly team: Team;
  readonly priority: Priority;
  readonly assigneeId: string | null;
  readonly tags: readonly string[];
  readonly dueAt: Date;
  /** Since when it counts. */
  readonly dueSince: Date;
};

const LOCKED = `
  SELECT id, number, kind, state, messages, ${SAID} AS said, closed_at AS "closedAt", account_id AS "accountId", team, priority, assignee_id AS "assigneeId", tags,
         due_at AS "dueAt", coalesce(due_since, created_at) AS "dueSince"
    FROM ticket`;

const LOCKED_BY_ID = `${LOCKED} WHERE id = $1 FOR UPDATE`;

const LOCKED_OWN = `${LOCKED} WHERE number = $1 AND account_id = $2 FOR UPDATE`;

const SENT_BEFORE = `
  SELECT position FROM ticket_message
   WHERE ticket_id = $1 AND kind = $2 AND author_kind = $3 AND author_id = $4 AND text = $5 AND position > $6 AND ($7::timestamptz IS NULL OR at > $7)
   ORDER BY position DESC
   LIMIT 1`;

const APPEND = `
  INSERT INTO ticket_message (ticket_id, position, kind, author_kind, author_id, author_name, text, mail_id, incoming_id, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** What customers can't see does not move a ticket in their list either; in that of the desk everything does. */
const COUNT = `UPDATE ticket SET messages = $2, touched_at = $3, modified_at = CASE WHEN $4::boolean THEN $3 ELSE modified_at END WHERE id = $1`;

const SHOWN: readonly MessageKind[] = ['message', 'closed', 'reopened'];

const TELL = 'INSERT INTO ticket_event (ticket_id, kind, actor_kind, actor_id, actor_name, data, at) VALUES ($1, $2, $3, $4, $5, $6, $7)';

/**
 * The one place where a ticket's conversation and history grow. Whoever changes a ticket holds its lock, writes here what was
 * said and what happened, and all of it is committed together; then live screens hear of it.
 */
@Injectable()
export class TicketJournal {
  constructor(
    private readonly database: Database,
    private readonly bell: FeedBell,
    private readonly clock: Clock,
  ) {}

  /** Joins the open transaction, at whose end others may change the ticket. */
  async lock(id: string): Promise<LockedTicket | undefined> {
    const [ticket] = await this.database.query<LockedTicket>(LOCKED_BY_ID, [id]);
    return ticket;
  }

  /** As `lock`, of a ticket that belongs to this account. */
  async lockOwn({ accountId, number }: { accountId: string; number: string }): Promise<LockedTicket | undefined> {
    const [ticket] = await this.database.query<LockedTicket>(LOCKED_OWN, [number, accountId]);
    return ticket;
  }

  /**
   * A second click sends the same once more, and so does a program that lost the answer to the first: people mean one message.
   * To be asked while the ticket is locked.
   * @returns the position of the first one
   */
  async sentBefore({ id }: Pick<Ticket, 'id'>, { kind, author, text, after = 0, withinSeconds }: Sent): Promise<number | undefined> {
    const since = withinSeconds === undefined ? null : this.clock.in(-withinSeconds);
    const [row] = await this.database.query<{ position: number }>(SENT_BEFORE, [id, kind, author.kind, author.id, text, after, since]);
    return row?.position;
  }

  /**
   * Appends to the conversation; joins the open transaction. What happened is told by `tell`, with the position.
   * @returns the position that it stands at
   */
  async append({ id, messages }: Pick<Ticket, 'id' | 'messages'>, { kind, author, text, mailId = null, incomingId = null }: Entry): Promise<number> {
    const now = this.clock.now();
    const position = messages + 1;
    await this.database.write(APPEND, [id, position, kind, author.kind, author.id, author.name, text, mailId, incomingId, now]);
    await this.database.write(COUNT, [id, position, now, SHOWN.includes(kind)]);
    return position;
  }

  /** Adds to the history, and tells those who watch once it is committed. Joins the open transaction. */
  async tell<Kind extends EventKind>({ id }: Pick<Ticket, 'id'>, kind: Kind, { kind: actor, id: actorId, name }: Author, data: EventData[Kind]): Promise<void> {
    await this.database.write(TELL, [id, kind, actor, actorId, name, JSON.stringify(data), this.clock.now()]);
    this.bell.ring();
  }
}
