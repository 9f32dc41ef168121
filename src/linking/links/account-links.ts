import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { ServiceAccount } from '../connectors/base/connector.js';
import type { AccountLink } from './account-link.js';

const COLUMNS = `id, account_id AS "accountId", service, service_account_id AS "serviceAccountId",
  service_username AS "username", linked_at AS "linkedAt", last_used_at AS "lastUsedAt"`;

/** A use is written down at most so often: going through a door should rarely cost a write. */
const USE_RESOLUTION_SECONDS = 60;

/** Links are asked for at every single sign-on, hence single prepared statements. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async ofAccount(accountId: string): Promise<AccountLink[]> {
    return this.database.query<AccountLink>(`SELECT ${COLUMNS} FROM account_link WHERE account_id = $1`, [accountId]);
  }

  async find(accountId: string, service: string): Promise<AccountLink | null> {
    const [link] = await this.database.query<AccountLink>(
      `SELECT ${COLUMNS} FROM account_link WHERE account_id = $1 AND service = $2`,
      [accountId, service],
    );
    return link ?? null;
  }

  /** @returns the link of whoever the service account belongs to */
  async findOwner(service: string, serviceAccountId: string): Promise<AccountLink | null> {
    const [link] = await this.database.query<AccountLink>(
      `SELECT ${COLUMNS} FROM account_link WHERE service = $1 AND service_account_id = $2`,
      [service, serviceAccountId],
    );
    return link ?? null;
  }

  /**
   * Waits for whoever is adding a conflicting link, then tells.
   * @returns null when the account has a link to this service already, or the service account an owner
   */
  async add(accountId: string, service: string, { id, username }: ServiceAccount): Promise<AccountLink | null> {
    const [link] = await this.database.query<AccountLink>(
      `INSERT INTO account_link (id, account_id, service, service_account_id, service_username, linked_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING
       RETURNING ${COLUMNS}`,
      [newId(), accountId, service, id, username, this.clock.now()],
    );
    return link ?? null;
  }

  /** @returns the link that was there; of simultaneous removals one gets it */
  async remove(accountId: string, service: string): Promise<AccountLink | null> {
    const [link] = await this.database.query<AccountLink>(
      `DELETE FROM account_link WHERE account_id = $1 AND service = $2 RETURNING ${COLUMNS}`,
      [accountId, service],
    );
    return link ?? null;
  }

  /** Finds a link and notes that it was used, at most once a minute: the statement of every day only reads. */
  async use(accountId: string, service: string): Promise<AccountLink | null> {
    const link = await this.find(accountId, service);
    if (link && !isFresh(link.lastUsedAt, this.clock)) {
      await this.database.query('UPDATE account_link SET last_used_at = $2 WHERE id = $1', [link.id, this.clock.now()]);
    }
    return link;
  }
}

function isFresh(moment: Date | null, clock: Clock): boolean {
  return moment !== null && moment >= clock.in(-USE_RESOLUTION_SECONDS);
}
