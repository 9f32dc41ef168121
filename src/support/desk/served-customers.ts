import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { teamsSeenBy } from './ticket-access.js';

/** A customer by account, or whoever wrote from an address that belongs to none. */
export interface Customer {
  readonly accountId: string | null;
  readonly address: string;
}

const SERVED = `
  SELECT 1 AS served FROM ticket WHERE account_id = $1::uuid AND team = ANY ($3)
  UNION ALL
  SELECT 1 FROM ticket WHERE lower(contact_address) = lower($2) AND team = ANY ($3)
  LIMIT 1`;

const SERVED_ACCOUNT = 'SELECT 1 AS served FROM ticket WHERE account_id = $1::uuid AND team = ANY ($2) LIMIT 1';

/** Whose matters somebody at the desk may look into: of those who have a ticket, open or closed, with one of their teams. */
@Injectable()
export class ServedCustomers {
  constructor(private readonly database: Database) {}

  async includes(member: StaffMember, { accountId, address }: Customer): Promise<boolean> {
    const rows = await this.database.query(SERVED, [accountId, address, teamsSeenBy(member)]);
    return rows.length > 0;
  }

  /** As `includes`, of the account alone: an address that stands over a mail proves nothing about its account. */
  async includesAccount(member: StaffMember, accountId: string): Promise<boolean> {
    const rows = await this.database.query(SERVED_ACCOUNT, [accountId, teamsSeenBy(member)]);
    return rows.length > 0;
  }
}
