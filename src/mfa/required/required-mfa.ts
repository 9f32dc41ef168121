import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../../accounts/index.js';
import { RequiredRows } from './required-rows.js';

/** Where there is no way around a second factor: for groups of customers, and for services. */
@Injectable()
export class RequiredMfa {
  constructor(private readonly rows: RequiredRows) {}

  /** @returns whether the customer with this address belongs to a group that needs a second factor */
  async ofCustomer(email: string): Promise<boolean> {
    const canonical = EmailAddress.canonicalOf(email);
    return canonical !== undefined && canonical !== null && this.rows.isGroup(canonical, domainOf(canonical));
  }

  /** @returns whether operators demanded it for a service; its configuration may demand it, too */
  ofService(service: string): Promise<boolean> {
    return this.rows.isService(service);
  }
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}
