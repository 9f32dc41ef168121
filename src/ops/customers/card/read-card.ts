import { Injectable } from '@nestjs/common';
import { FindAccount, maskMobile, type AccountView } from '../../../accounts/index.js';
import { DomainError } from '../../../common/index.js';
import { Database } from '../../../database/index.js';
import type { StaffMember } from '../../../http/index.js';
import type { Reader } from '../../../i18n/index.js';
import { maskAddress } from '../../../mail/index.js';
import { ServedCustomers, TicketsOfCustomer, type TicketWriter } from '../../../support/index.js';
import { AccountFacts } from './account-facts.js';
import { Correspondence } from './correspondence.js';
import type { CardJourneyDocument, CustomerDocument } from './dto/card-documents.js';
import { NoteLook } from './note-look.js';

const TICKETS = 20;

/** What is known about a customer, for those who serve them: composed of what each room tells, with nothing in it that opens an account. */
@Injectable()
export class ReadCard {
  constructor(
    private readonly accounts: FindAccount,
    private readonly served: ServedCustomers,
    private readonly looks: NoteLook,
    private readonly facts: AccountFacts,
    private readonly correspondence: Correspondence,
    private readonly tickets: TicketsOfCustomer,
    private readonly database: Database,
  ) {}

  /** @throws DomainError accounts.unknown (404), which somebody else's customer is as well */
  async ofAccount(member: StaffMember, customer: string, reader: Reader): Promise<CustomerDocument> {
    const account = await this.accounts.ofAnyState(customer);
    if (!account || !(await this.served.includesAccount(member, account.id))) throw new DomainError('accounts.unknown', { status: 404 });
    await this.looks.at({ account: account.id }, member);
    const open = () => this.tickets.open(member, { accountId: account.id, address: null }, TICKETS);
    if (account.status === 'closed') return { ...NOBODY, state: 'closed', tickets: await open() };
    return this.database.together(async () => {
      const [facts, correspondence, tickets] = await Promise.all([this.facts.of(account), this.correspondence.with(account.email, reader), open()]);
      return { state: 'active', ...contactsOf(account), account: facts, ...correspondence, tickets };
    });
  }

  /**
   * Of whoever wrote a ticket, with an account or without one.
   * @throws DomainError support.ticket.unknown (404), support.ticket.receipt (403)
   */
  async ofWriter(member: StaffMember, ticket: string, reader: Reader): Promise<CustomerDocument> {
    const writer = await this.tickets.writerOf(member, ticket);
    if (writer.accountId !== null) return this.ofAccount(member, writer.accountId, reader);
    await this.looks.at({ ticket: writer.ticketId }, member);
    return this.#ofAddress(member, writer, reader);
  }

  #ofAddress(member: StaffMember, writer: TicketWriter, reader: Reader): Promise<CustomerDocument> {
    const address = writer.address!;
    return this.database.together(async () => {
      const [known, correspondence, tickets] = await Promise.all([
        this.accounts.existsByEmail(address),
        this.correspondence.with(address, reader),
        this.tickets.open(member, writer, TICKETS),
      ]);
      const state = known ? 'unproven' : correspondence.journeys.some(isUnfinishedRegistration) ? 'unverified' : 'none';
      return { ...NOBODY, state, name: writer.name, email: { masked: maskAddress(address), verifiedAt: null }, ...correspondence, tickets };
    });
  }
}

const NOBODY: Omit<CustomerDocument, 'state'> = { name: null, email: null, mobile: null, account: null, journeys: [], mails: [], tickets: [] };

function contactsOf({ firstName, lastName, email, emailVerifiedAt, mobile, mobileVerifiedAt }: AccountView): Pick<CustomerDocument, 'name' | 'email' | 'mobile'> {
  return {
    name: `${firstName} ${lastName}`,
    email: { masked: maskAddress(email), verifiedAt: emailVerifiedAt },
    mobile: mobile === null ? null : { masked: maskMobile(mobile), verifiedAt: mobileVerifiedAt },
  };
}

function isUnfinishedRegistration({ kind, state }: CardJourneyDocument): boolean {
  return kind === 'registration' && state !== 'completed';
}
