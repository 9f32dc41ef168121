import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { FindStaff } from '../../staff/index.js';
import { HelpCustomer, ServedCustomers, type Customer } from '../../support/index.js';

/** Whom an agent acts for: of their teams' customers, and never they themselves. */
@Injectable()
export class FindDeskCustomer {
  constructor(
    private readonly accounts: FindAccount,
    private readonly helping: HelpCustomer,
    private readonly served: ServedCustomers,
    private readonly staff: FindStaff,
  ) {}

  /**
   * @param reference an account, or a ticket of somebody who has none
   * @throws DomainError ops.customer.unknown (404), ops.customer.own (403)
   */
  async find(member: StaffMember, reference: string): Promise<Customer> {
    const customer = (await this.#account(reference)) ?? (await this.#stranger(member, reference));
    if (!customer || !(await this.#serves(member, customer))) throw new DomainError('ops.customer.unknown', { status: 404 });
    if (customer.accountId === member.accountId) throw new DomainError('ops.customer.own', { status: 403 });
    return customer;
  }

  /** @throws DomainError ops.customer.no-account (409), and those of `find` */
  async withAccount(member: StaffMember, reference: string): Promise<Customer & { readonly accountId: string }> {
    const { accountId, address } = await this.find(member, reference);
    if (accountId === null) throw new DomainError('ops.customer.no-account', { status: 409 });
    return { accountId, address };
  }

  /** Whether they may act for the owner of an account. */
  async sees(member: StaffMember, accountId: string): Promise<boolean> {
    const customer = await this.#account(accountId);
    return customer !== null && accountId !== member.accountId && this.#serves(member, customer);
  }

  /** Whether an agent works here, and for a team that has a ticket of the customer. */
  async isServedBy(agentId: string, customer: Customer): Promise<boolean> {
    const member = await this.staff.byId(agentId);
    return member !== null && this.#serves(member, customer);
  }

  /** An address that stands over a mail proves nothing about its account. */
  #serves(member: StaffMember, customer: Customer): Promise<boolean> {
    return customer.accountId === null ? this.served.includes(member, customer) : this.served.includesAccount(member, customer.accountId);
  }

  async #account(id: string): Promise<Customer | null> {
    const account = await this.accounts.byId(id);
    return account ? { accountId: account.id, address: account.email } : null;
  }

  async #stranger(member: StaffMember, ticket: string): Promise<Customer | null> {
    try {
      const { accountId, address } = await this.helping.writerOf(member, ticket);
      return accountId === null && address !== null ? { accountId, address } : null;
    } catch (error) {
      if (DomainError.is(error, 'support.ticket.unknown')) return null;
      throw error;
    }
  }
}
