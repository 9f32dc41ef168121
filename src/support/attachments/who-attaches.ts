import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { ListServicesWithLinks } from '../../linking/index.js';

const HAS_TICKET = 'SELECT 1 AS found FROM ticket WHERE account_id = $1 LIMIT 1';

/** Who has something to attach a file to: whoever may open a ticket, or has one. Nobody else's files are written at all. */
@Injectable()
export class WhoAttaches {
  constructor(
    private readonly database: Database,
    private readonly services: ListServicesWithLinks,
  ) {}

  async may(accountId: string): Promise<boolean> {
    const isLinked = (await this.services.list(accountId)).some(({ link }) => link !== null);
    return isLinked || (await this.database.query(HAS_TICKET, [accountId])).length > 0;
  }
}
