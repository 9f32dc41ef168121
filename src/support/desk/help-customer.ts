import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { customerHelped } from '../support.events.js';
import type { Ticket } from '../tickets/ticket.js';
import { TicketJournal, type EventData, type Help } from '../tickets/ticket-journal.js';
import { DeskChange } from './desk-change.js';
import { DeskTickets } from './desk-ticket.js';
import type { Customer } from './served-customers.js';

export interface HelpGiven {
  readonly what: Help;
  readonly reason: string;
}

/** What was done in particular, for the history of the ticket and the audit log; never a secret. */
export type HelpDetails = Readonly<Record<string, string | number | readonly string[]>>;

export interface Helped<T> {
  readonly details: HelpDetails;
  readonly result: T;
}

/** A match of a PIN or of answers says who calls for so long. */
const VERIFIED_SECONDS = 30 * 60;

const WRITER = 'SELECT account_id AS "accountId", contact_address AS address FROM ticket WHERE id = $1';

const VERIFIED = `
  SELECT data->>'method' AS method FROM ticket_event
   WHERE ticket_id = $1 AND kind = 'verified' AND actor_id = $2 AND at > $3 AND data->'match' = 'true'
   ORDER BY id DESC LIMIT 1`;

/**
 * What agents do for the customer of a ticket beside the conversation. It is done and stands in the history of the ticket, with its
 * reason, or neither.
 */
@Injectable()
export class HelpCustomer {
  constructor(
    private readonly change: DeskChange,
    private readonly tickets: DeskTickets,
    private readonly journal: TicketJournal,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Who wrote a ticket that somebody at the desk sees.
   * @throws DomainError support.ticket.unknown (404)
   */
  async writerOf(member: StaffMember, reference: string): Promise<{ accountId: string | null; address: string | null }> {
    return this.#writer((await this.tickets.idOf(member, reference)).id);
  }

  /**
   * @param reference of an open ticket of the customer
   * @throws DomainError support.ticket.unknown (404), support.ticket.receipt, .own (403), .closed-for-help (409), and what `work` throws
   */
  of<T>(member: StaffMember, reference: string, customer: Customer, { what, reason }: HelpGiven, work: (ticket: { readonly id: string; readonly number: string }) => Promise<Helped<T>>): Promise<T> {
    return this.change.of(member, reference, async (ticket, author) => {
      await this.#assertOf(ticket.id, customer);
      assertOpenForHelp(ticket);
      const { details, result } = await work(ticket);
      const told: EventData['helped'] = { ...details, what, reason };
      await this.journal.tell(ticket, 'helped', author, told);
      return { audited: { event: customerHelped, data: { ...details, what, reason } }, result };
    });
  }

  /**
   * Whether something could be done under a ticket, without doing it.
   * @throws DomainError as `of`
   */
  async assertPossible(member: StaffMember, reference: string, customer: Customer): Promise<void> {
    const { id, access, team, state } = await this.tickets.idOf(member, reference);
    await this.#assertOf(id, customer);
    if (access !== 'change') throw new DomainError('support.ticket.receipt', { status: 403, params: { team } });
    assertOpenForHelp({ state });
  }

  /**
   * Whether the agent has just found out under this ticket that the caller is the customer: by a check of their own, as whoever acts
   * has heard it themselves.
   * @throws DomainError support.ticket.not-verified (403)
   */
  async assertVerified(member: StaffMember, reference: string): Promise<'pin' | 'questions'> {
    const { id } = await this.tickets.idOf(member, reference);
    const [found] = await this.database.query<{ method: 'pin' | 'questions' }>(VERIFIED, [id, member.accountId, this.clock.in(-VERIFIED_SECONDS)]);
    if (!found) throw new DomainError('support.ticket.not-verified', { status: 403, params: { minutes: VERIFIED_SECONDS / 60 } });
    return found.method;
  }

  async #assertOf(ticketId: string, { accountId, address }: Customer): Promise<void> {
    const writer = await this.#writer(ticketId);
    const same = accountId === null ? writer.accountId === null && writer.address?.toLowerCase() === address.toLowerCase() : writer.accountId === accountId;
    if (!same) throw new DomainError('support.ticket.unknown', { status: 404 });
  }

  async #writer(ticketId: string): Promise<{ accountId: string | null; address: string | null }> {
    const [writer] = await this.database.query<{ accountId: string | null; address: string | null }>(WRITER, [ticketId]);
    if (!writer) throw new DomainError('support.ticket.unknown', { status: 404 });
    return writer;
  }
}

/** What is done for a customer has a matter that is open. */
function assertOpenForHelp({ state }: Pick<Ticket, 'state'>): void {
  if (state === 'closed') throw new DomainError('support.ticket.closed-for-help', { status: 409 });
}
