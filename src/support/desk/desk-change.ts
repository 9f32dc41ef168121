import { Injectable } from '@nestjs/common';
import { Audit, type AuditData, type AuditEvent } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { TicketJournal, type Author, type LockedTicket } from '../tickets/ticket-journal.js';
import { DeskTickets } from './desk-ticket.js';
import { teamsSeenBy, type TicketAccess } from './ticket-access.js';

/** What a change was, for the audit log; nothing when it turned out to be none. */
export interface Changed<Data extends AuditData, T> {
  readonly audited: { readonly event: AuditEvent<Data & { number: string }>; readonly data: Data } | null;
  readonly result: T;
}

/**
 * The frame of everything that agents do to a ticket: it is theirs to change, nobody else changes it meanwhile, and it is audited
 * with what was done, in one transaction.
 */
@Injectable()
export class DeskChange {
  constructor(
    private readonly database: Database,
    private readonly tickets: DeskTickets,
    private readonly journal: TicketJournal,
    private readonly audit: Audit,
  ) {}

  /**
   * @param reference an id or a number
   * @param needed `read`, where one who sent the ticket on meanwhile may still do it
   * @throws DomainError support.ticket.unknown (404), support.ticket.receipt, support.ticket.own (403), and what `work` throws
   */
  async of<Data extends AuditData, T>(
    member: StaffMember,
    reference: string,
    work: (ticket: LockedTicket, author: Author) => Promise<Changed<Data, T>>,
    needed: Exclude<TicketAccess, 'none'> = 'change',
  ): Promise<T> {
    const { id } = await this.tickets.idOf(member, reference);
    return this.database.transaction(async () => {
      const ticket = await this.journal.lock(id);
      if (!ticket) throw new DomainError('support.ticket.unknown', { status: 404 });
      if (needed === 'change' && !teamsSeenBy(member).includes(ticket.team)) throw new DomainError('support.ticket.receipt', { status: 403, params: { team: ticket.team } });
      if (ticket.accountId === member.accountId) throw new DomainError('support.ticket.own', { status: 403 });
      const { audited, result } = await work(ticket, { kind: 'agent', id: member.accountId, name: member.name });
      if (audited) await this.#record(member, ticket, audited);
      return result;
    });
  }

  async #record<Data extends AuditData>(member: StaffMember, { id, number, accountId }: LockedTicket, { event, data }: NonNullable<Changed<Data, unknown>['audited']>): Promise<void> {
    const subjects = { ticket: id, ...(accountId !== null && { account: accountId }) };
    await this.audit.record({ event: event as AuditEvent, actor: { kind: 'agent', id: member.accountId }, subjects, data: { number, ...data } });
  }
}
