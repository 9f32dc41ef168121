import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { AnswerByMail } from '../inbox/answers/answer-by-mail.js';
import { deskNoted, deskReplied, deskReplyUndone } from '../support.events.js';
import { assertOpen } from '../tickets/ticket.js';
import { TicketJournal, type Author, type LockedTicket } from '../tickets/ticket-journal.js';
import { UNDO_SECONDS } from '../tickets/undo-time.js';
import { DeskChange, type Changed } from './desk-change.js';
import { DeskTickets, type DeskMessage } from './desk-ticket.js';

/** So that no conversation grows without end; agents may go on for longer than customers. */
const MOST_ENTRIES = 1_000;

/** Where nobody says what they have seen, the same again so soon is the same. */
const REPEATED_WITHIN_SECONDS = 10;

const TAKE_BACK = `
  DELETE FROM ticket_message
   WHERE ticket_id = $1 AND position = $2 AND kind = 'message' AND author_kind = 'agent' AND author_id = $3 AND at > $4
  RETURNING text, mail_id AS "mailId"`;

/** Answers, and notes that colleagues alone read. */
@Injectable()
export class AnswerTicket {
  constructor(
    private readonly database: Database,
    private readonly change: DeskChange,
    private readonly tickets: DeskTickets,
    private readonly journal: TicketJournal,
    private readonly mails: AnswerByMail,
    private readonly clock: Clock,
  ) {}

  /**
   * The answer stands in the conversation at once; its mail leaves when it can no longer be taken back. Sent twice, it is one.
   * @param seen the last message that the agent knows of, when they say so
   * @throws DomainError support.ticket.changed (409) with what is new since then, in which case nothing is sent; support.ticket.closed,
   *   support.ticket.full (409), and those of `DeskChange`
   */
  reply(member: StaffMember, reference: string, text: string, seen?: number): Promise<DeskMessage> {
    return this.#write(member, reference, { kind: 'message', text, seen }, async (ticket, author) => {
      assertOpen(ticket);
      assertRoom(ticket);
      if (seen !== undefined) await this.#assertSeen(member, ticket, seen);
      const mailId = await this.mails.answer(ticket.id, text);
      const position = await this.journal.append(ticket, { kind: 'message', author, text, mailId });
      await this.journal.tell(ticket, 'replied', author, { position });
      return { audited: { event: deskReplied, data: { position } }, result: position };
    });
  }

  /**
   * Sent twice, it is one.
   * @throws DomainError support.ticket.full (409), and those of `DeskChange`
   */
  note(member: StaffMember, reference: string, text: string): Promise<DeskMessage> {
    return this.#write(member, reference, { kind: 'note', text }, async (ticket, author) => {
      assertRoom(ticket);
      const position = await this.journal.append(ticket, { kind: 'note', author, text });
      await this.journal.tell(ticket, 'noted', author, { position });
      return { audited: { event: deskNoted, data: { position } }, result: position };
    });
  }

  /**
   * Takes an own answer back before anybody outside has seen it, also when the ticket was sent on since.
   * @returns its text, for whoever wants to write it better
   * @throws DomainError support.reply.unknown (404), support.reply.too-late (409), and those of `DeskChange`
   */
  undo(member: StaffMember, reference: string, position: number): Promise<string> {
    return this.change.of(member, reference, async (ticket, author) => {
      if (position < 1 || position > ticket.messages) throw new DomainError('support.reply.unknown', { status: 404 });
      const [taken] = await this.database.query<{ text: string; mailId: string | null }>(TAKE_BACK, [ticket.id, position, member.accountId, this.clock.in(-UNDO_SECONDS)]);
      const gone = !taken || (taken.mailId !== null && !(await this.mails.undo(taken.mailId)));
      if (gone) throw new DomainError('support.reply.too-late', { status: 409, params: { seconds: UNDO_SECONDS } });
      await this.journal.tell(ticket, 'reply-undone', author, { position });
      return { audited: { event: deskReplyUndone, data: { position } }, result: taken.text };
    }, 'read');
  }

  #write(member: StaffMember, reference: string, { kind, text, seen }: Writing, write: Write): Promise<DeskMessage> {
    return this.change.of(member, reference, async (ticket, author) => {
      const when = seen === undefined ? { withinSeconds: REPEATED_WITHIN_SECONDS } : { after: seen };
      const before = await this.journal.sentBefore(ticket, { kind, author, text, ...when });
      const { audited, result } = before === undefined ? await write(ticket, author) : { audited: null, result: before };
      return { audited, result: await this.#written(ticket, result) };
    });
  }

  /** What they wrote themselves meanwhile, in another tab or as a note, is no news to them. */
  async #assertSeen({ accountId }: StaffMember, { id }: LockedTicket, seen: number): Promise<void> {
    const news = (await this.tickets.messages(id, { after: seen })).filter(({ author }) => author.kind !== 'agent' || author.id !== accountId);
    if (news.length > 0) throw new DomainError('support.ticket.changed', { status: 409, params: { count: news.length }, members: { messages: news } });
  }

  async #written({ id }: LockedTicket, position: number): Promise<DeskMessage> {
    const [message] = await this.tickets.messages(id, { after: position - 1, before: position + 1 });
    return message!;
  }
}

interface Writing {
  readonly kind: 'message' | 'note';
  readonly text: string;
  readonly seen?: number | undefined;
}

/** The result is where it stands. */
type Write = (ticket: LockedTicket, author: Author) => Promise<Changed<{ position: number }, number>>;

function assertRoom({ messages }: LockedTicket): void {
  if (messages >= MOST_ENTRIES) throw new DomainError('support.ticket.full', { status: 409 });
}
