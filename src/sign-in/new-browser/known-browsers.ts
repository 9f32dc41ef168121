import { Injectable } from '@nestjs/common';
import { FOUND_ACCOUNT } from '../../accounts/index.js';
import { Clock, newId, sha256 } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { Browser } from '../../http/index.js';
import type { KnownBrowserReader } from '../../sessions/index.js';

const DAY_SECONDS = 86_400;
/** As long as a browser may keep its cookie. */
const FORGOTTEN_AFTER_DAYS = 400;

export interface SeenBrowser {
  readonly id: string;
  /** Never seen with this account. */
  readonly isNew: boolean;
  /** The account has been seen with no other. */
  readonly isFirst: boolean;
}

/** Which browsers an account has signed in from: by their long-lived cookie, never by what they say of themselves. */
@Injectable()
export class KnownBrowsers implements KnownBrowserReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction.
   * @param since when the sign-in began
   */
  async see(accountId: string, browser: Browser, since: Date): Promise<SeenBrowser> {
    const [row] = await this.database.query<{ id: string; fresh: boolean; hadOthers: boolean }>(
      `WITH seen AS (
         INSERT INTO known_browser (id, account_id, mark, first_seen_at, last_seen_at) VALUES ($1, $2, $3, $5, $4)
         ON CONFLICT (account_id, mark) DO UPDATE SET last_seen_at = greatest(known_browser.last_seen_at, excluded.last_seen_at)
         RETURNING id
       )
       SELECT id, id = $1::uuid AS fresh, EXISTS (SELECT 1 FROM known_browser WHERE account_id = $2) AS "hadOthers" FROM seen`,
      [newId(), accountId, markOf(accountId, browser), this.clock.now(), since],
    );
    return { id: row!.id, isNew: row!.fresh, isFirst: !row!.hadOthers };
  }

  /** As `see`, of one that is known: insists on that. */
  async seeAgain(id: string, since: Date): Promise<void> {
    await this.database.insist('UPDATE known_browser SET last_seen_at = greatest(last_seen_at, $2) WHERE id = $1 RETURNING id', [id, since]);
  }

  /** @returns the id under which the browser is known with the account, if it is */
  async idOf(accountId: string, browser: Browser): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>('SELECT id FROM known_browser WHERE account_id = $1 AND mark = $2', [
      accountId,
      markOf(accountId, browser),
    ]);
    return row?.id;
  }

  /** As `idOf`, of the `FOUND_ACCOUNT`, in the round trip that looks it up. */
  async idOfFound(browser: Browser): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT id FROM known_browser WHERE account_id = ${FOUND_ACCOUNT}
         AND mark = sha256(convert_to('known-browser:' || (${FOUND_ACCOUNT})::text || ':' || $1::text, 'UTF8'))`,
      [browser.binding().toString('hex')],
    );
    return row?.id;
  }

  async isKnown(accountId: string, browser: Browser): Promise<boolean> {
    return (await this.idOf(accountId, browser)) !== undefined;
  }

  /** @returns whose browser it is, and since when; undefined for an id that is not known (any more) */
  async find(id: string): Promise<{ accountId: string; firstSeenAt: Date } | undefined> {
    const [row] = await this.database.query<{ accountId: string; firstSeenAt: Date }>(
      'SELECT account_id AS "accountId", first_seen_at AS "firstSeenAt" FROM known_browser WHERE id = $1',
      [id],
    );
    return row;
  }

  /** Joins the open transaction. It is new again when it comes next. */
  async forget(id: string): Promise<void> {
    await this.database.query('DELETE FROM known_browser WHERE id = $1', [id]);
  }

  /**
   * An account's last one stays, so that whoever comes after a long time is told of.
   * @returns how many that were not seen any more were removed; at most `most`
   */
  async removeOver(most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM known_browser WHERE id IN
         (SELECT id FROM known_browser AS old WHERE last_seen_at <= $1
            AND EXISTS (SELECT 1 FROM known_browser AS later WHERE later.account_id = old.account_id
              AND (later.last_seen_at, later.id) > (old.last_seen_at, old.id))
          LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [this.clock.in(-FORGOTTEN_AFTER_DAYS * DAY_SECONDS), most],
    );
    return rows.length;
  }
}

function markOf(accountId: string, browser: Browser): Buffer {
  return sha256(`known-browser:${accountId}:${browser.binding().toString('hex')}`);
}
