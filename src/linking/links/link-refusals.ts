import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountClosed } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';

/** The last time that a service account was not linked. */
export interface LinkRefusal {
  readonly service: string;
  readonly at: Date;
  /** As the audit log calls it. */
  readonly outcome: string;
}

const NOTE = `
  INSERT INTO link_refusal (account_id, service, at, outcome) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account_id, service) DO UPDATE SET at = $3, outcome = $4`;

/** Why linking failed last, service by service, for whoever helps the customer. */
@Injectable()
export class LinkRefusals implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly closed: AccountClosed,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.closed.subscribe(async (accountId) => {
      await this.database.query('DELETE FROM link_refusal WHERE account_id = $1', [accountId]);
    });
  }

  /** Kept whatever becomes of the open transaction. */
  async note(accountId: string, service: string, outcome: string): Promise<void> {
    await this.database.queryApart(NOTE, [accountId, service, this.clock.now(), outcome]);
  }

  ofAccount(accountId: string): Promise<LinkRefusal[]> {
    return this.database.query<LinkRefusal>('SELECT service, at, outcome FROM link_refusal WHERE account_id = $1', [accountId]);
  }
}
