import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { Answered } from '../forms/evaluate-form.js';
import type { OwnTicket } from './change-ticket.js';
import type { TicketKind, TicketState } from './ticket.js';
import { UNDO_SECONDS } from './undo-time.js';

export interface TicketView {
  readonly id: string;
  readonly number: string;
  readonly kind: TicketKind;
  readonly state: TicketState;
  readonly subject: string;
  readonly team: string;
  /** What its customer filled in; nothing for one that came by mail. */
  readonly answered: Answered | null;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly closedAt: Date | null;
}

export interface MessageView {
  readonly position: number;
  readonly kind: 'message' | 'closed' | 'reopened';
  readonly author: 'customer' | 'agent' | 'system';
  /** Nobody's for what came by mail from somebody who was not proven to be the customer. */
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly text: string;
  readonly at: Date;
}

const FOUND = `
  SELECT id, number, kind, state, subject, team,
         CASE WHEN form IS NOT NULL THEN jsonb_build_object('form', form, 'version', form_version, 'answers', answers) END AS answered, created_at AS "createdAt",
         modified_at AS "modifiedAt", closed_at AS "closedAt"
    FROM ticket
   WHERE number = $1 AND account_id = $2`;

/** What agents note for one another is not for customers, and neither is an answer that can still be taken back. */
const CONVERSATION = `
  SELECT position, kind, author_kind AS author, author_id AS "authorId", author_name AS "authorName", text, at
    FROM ticket_message
   WHERE ticket_id = $1 AND position < $2 AND kind IN ('message', 'closed', 'reopened')
         AND (kind <> 'message' OR author_kind <> 'agent' OR at <= $4)
   ORDER BY position DESC
   LIMIT $3`;

const MESSAGES_A_PAGE = 50;
const AFTER_ALL = 2_147_483_647;

/** One's own ticket and what was written to it. */
@Injectable()
export class FindTicket {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns undefined for one that does not exist, and for somebody else's */
  async own({ accountId, number }: OwnTicket): Promise<TicketView | undefined> {
    const [ticket] = await this.database.query<TicketView>(FOUND, [number, accountId]);
    return ticket;
  }

  /**
   * @param before a message's position: those before it
   * @returns the latest of them, in the order in which they were written
   */
  async conversation(ticketId: string, before = AFTER_ALL): Promise<MessageView[]> {
    const messages = await this.database.query<MessageView>(CONVERSATION, [ticketId, before, MESSAGES_A_PAGE, this.clock.in(-UNDO_SECONDS)]);
    return messages.reverse();
  }
}
