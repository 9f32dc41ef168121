import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor } from '../../audit/index.js';
import { Clock, newId } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import type { Answered } from '../forms/evaluate-form.js';
import { dueTime } from '../routing/due-time.js';
import type { Route } from '../routing/route-ticket.js';
import { ticketCreated } from '../support.events.js';
import type { TicketKind } from './ticket.js';
import { TicketJournal, type Author } from './ticket-journal.js';
import { drawTicketNumber } from './ticket-number.js';

/** Whose ticket it is: a customer's, or that of somebody who is reached by mail alone. */
export type Requester = { readonly accountId: string; readonly name: string | null } | { readonly accountId?: undefined; readonly address: string; readonly name: string | null };

export interface NewTicket {
  readonly requester: Requester;
  readonly source: 'form' | 'help' | 'mail';
  readonly kind: TicketKind;
  readonly subject: string;
  /** The first message. */
  readonly text: string;
  readonly route: Route;
  /** Of the page on which a form was filled in: sent twice, it makes one ticket. */
  readonly submissionId?: string;
  readonly answered?: Answered;
  /** Where the journey stands that it came from. */
  readonly journey?: object;
  /** The mail that it came by. */
  readonly incomingId?: string;
}

export interface CreatedTicket {
  readonly id: string;
  readonly number: string;
}

/** With random numbers of nine digits, several taken ones in a row are a fault of ours. */
const MOST_DRAWS = 10;

const OF_SUBMISSION = 'SELECT id, number FROM ticket WHERE account_id IS NOT DISTINCT FROM $1 AND submission_id = $2';

const INSERT = `
  INSERT INTO ticket (id, number, account_id, contact_address, contact_name, source, submission_id, kind, state, subject, form, form_version, answers, journey,
                      team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0, $20, $20)
  ON CONFLICT DO NOTHING
  RETURNING number`;

/** Something that was asked becomes a ticket: numbered, routed, kept and audited, all or nothing. What is mailed about it is the caller's. */
@Injectable()
export class CreateTicket {
  constructor(
    private readonly database: Database,
    private readonly journal: TicketJournal,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @returns the ticket of a submission that was sent before */
  async ofSubmission(accountId: string | null, submissionId: string): Promise<CreatedTicket | undefined> {
    const [ticket] = await this.database.query<CreatedTicket>(OF_SUBMISSION, [accountId, submissionId]);
    return ticket;
  }

  /**
   * Joins the open transaction.
   * @returns the ticket, and whether it is new: the same submission, sent at the same time, finds the other's
   */
  create(order: NewTicket): Promise<CreatedTicket & { readonly isNew: boolean }> {
    return this.database.transaction(async () => {
      for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
        const ticket = { id: newId(), number: drawTicketNumber(order.kind) };
        if (await this.#insert(ticket, order)) {
          await this.#follow(ticket, order);
          return { ...ticket, isNew: true };
        }
        const other = await this.#sentBefore(order);
        if (other) return { ...other, isNew: false };
      }
      throw new Error(`${MOST_DRAWS} ticket numbers in a row were taken`);
    });
  }

  async #insert({ id, number }: CreatedTicket, { requester, source, kind, subject, route, submissionId, answered, journey }: NewTicket): Promise<boolean> {
    const now = this.clock.now();
    const due = dueTime(route.priority, now, this.config.support.hours);
    const rows = await this.database.query(INSERT, [
      ...[id, number, requester.accountId ?? null, 'address' in requester ? requester.address : null, 'address' in requester ? requester.name : null],
      ...[source, submissionId ?? null, kind, subject, answered?.form ?? null, answered?.version ?? null, answered ? JSON.stringify(answered.answers) : null],
      ...[journey ? JSON.stringify(journey) : null, route.team, route.priority, route.rule, route.because, due.at, JSON.stringify(due.trail), now],
    ]);
    return rows.length > 0;
  }

  async #follow(ticket: CreatedTicket, { requester, source, kind, text, route, incomingId }: NewTicket): Promise<void> {
    const author: Author = { kind: 'customer', id: requester.accountId ?? null, name: requester.name };
    const { team, priority, rule, because } = route;
    await this.journal.append({ ...ticket, messages: 0 }, { kind: 'message', author, text, incomingId: incomingId ?? null });
    await this.journal.tell(ticket, 'created', author, { source, team, priority, rule, because });
    const actor: AuditActor = author.id === null ? { kind: 'stranger' } : { kind: 'customer', id: author.id };
    await this.audit.record({
      event: ticketCreated,
      actor,
      subjects: { ticket: ticket.id, ...(author.id !== null && { account: author.id }) },
      data: { number: ticket.number, kind, team, priority, rule, because },
    });
  }

  async #sentBefore({ requester, submissionId }: NewTicket): Promise<CreatedTicket | undefined> {
    return submissionId === undefined ? undefined : this.ofSubmission(requester.accountId ?? null, submissionId);
  }
}
