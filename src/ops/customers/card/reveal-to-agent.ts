import { Injectable } from '@nestjs/common';
import { RevealContact, type ContactField } from '../../../accounts/index.js';
import { DomainError, isId } from '../../../common/index.js';
import type { StaffMember } from '../../../http/index.js';
import { maskAddresses } from '../../../mail/index.js';
import { NoteVerification, ServedCustomers } from '../../../support/index.js';

export interface RevealRequest {
  readonly field: ContactField;
  readonly reason: string;
  /** Its history keeps that it was shown. */
  readonly ticket?: string | undefined;
}

/** A contact in full, for an agent whose team serves the customer. */
@Injectable()
export class RevealToAgent {
  constructor(
    private readonly contacts: RevealContact,
    private readonly served: ServedCustomers,
    private readonly notes: NoteVerification,
  ) {}

  /** @throws DomainError accounts.unknown, accounts.contact.none, support.ticket.unknown (404), support.ticket.receipt (403), limits.exceeded (429) */
  async reveal(member: StaffMember, customer: string, { field, reason, ticket }: RevealRequest): Promise<string> {
    if (!isId(customer) || !(await this.served.includesAccount(member, customer))) throw new DomainError('accounts.unknown', { status: 404 });
    if (ticket !== undefined) await this.notes.assertOf(member, ticket, customer);
    const value = await this.contacts.reveal(member.accountId, customer, { field, reason });
    if (ticket !== undefined) await this.notes.noteReveal(member, ticket, { field, reason: maskAddresses(reason) });
    return value;
  }
}
