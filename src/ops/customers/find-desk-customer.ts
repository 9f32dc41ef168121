import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { HelpCustomer, ServedCustomers, type Customer } from '../../support/index.js';

/** Whom an agent acts for: of their teams' customers, and never they themselves. */
@Injectable()
export class FindDeskCustomer {
  constructor(
    private readonly accounts: FindAccount,
    private readonly helping: HelpCustomer,
    private readonly served: ServedCustomers,
  ) {}

  /**
   * @param reference an account, or a ticket of somebody who has none
   * @throws DomainError ops.customer.unknown (404), ops.customer.own (403)
   */
  async find(member: StaffMember, reference: string): Promise<Customer> {
    const customer = (await this.#account(reference)) ?? (await this.#stranger(member, reference));
    if (!customer || !(await this.served.includes(member, customer))) throw new DomainError('ops.customer.unknown', { status: 404 });
    if (customer.accountId === member.accountId) throw new DomainError('ops.customer.own', { status: 403 });
    return customer;
  }

  /** @throws DomainError ops.customer.no-account (409), and those of `find` */
  async withAccount(member: StaffMember, reference: string): Promise<Customer & { readonly accountId: string }> {
    const { accountId, address } = await this.find(member, reference);
    if (accountId === null) throw new DomainError('ops.customer.no-account', { status: 409 });
    return { accountId, address };
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
