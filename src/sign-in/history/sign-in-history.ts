import { Injectable, Logger } from '@nestjs/common';
import type { Request } from 'express';
import { FindAccount } from '../../accounts/index.js';
import { networkOf } from '../../audit/index.js';
import { Clock, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { describeBrowser } from '../../sessions/index.js';
import { AttemptRows, type After, type Attempt, type AttemptResult } from './attempt-rows.js';

const DAY_SECONDS = 86_400;
/** For how long a customer can look back. */
export const HISTORY_DAYS = 90;
/** So many notes of slow-downs are written at once; what comes on top would tell nothing new. */
const MOST_AT_ONCE = 8;

export interface HistoryEntry extends Pick<Attempt, 'id' | 'at' | 'result' | 'methods' | 'network' | 'slowedUntil'> {
  /** What a person calls it; nothing that the browser says of itself stands in it. */
  readonly browser: string;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Where the next page begins; null at the end. */
  readonly next: After | null;
}

/** What was tried on an account, and with which result. */
@Injectable()
export class SignInHistory {
  readonly #log = new Logger(SignInHistory.name);
  #writing = 0;

  constructor(
    private readonly rows: AttemptRows,
    private readonly accounts: FindAccount,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Joins the open transaction. */
  signedIn(request: Request, accountId: string, methods: readonly string[]): Promise<void> {
    return this.rows.insert(accountId, this.#attempt(request, 'signed-in', methods));
  }

  /**
   * Joins the open transaction. Costs an address that nobody has the same statements.
   * @param method that was not taken (RFC 8176)
   */
  async refused(request: Request, email: string, method: string): Promise<void> {
    const accountId = await this.accounts.idByEmail(email);
    await this.rows.insert(accountId ?? null, this.#attempt(request, 'refused', [method]));
  }

  /** As `refused`, for somebody whose account is known by what they have proven before, or whose address has none (null). */
  refusedTo(request: Request, accountId: string | null, method: string): Promise<void> {
    return this.rows.insert(accountId, this.#attempt(request, 'refused', [method]));
  }

  /** As `refusedTo`, of a try that nobody looked at; once for each wait. */
  slowedDownTo(request: Request, accountId: string, until: Date): Promise<void> {
    return this.rows.insert(accountId, { ...this.#attempt(request, 'slowed-down', []), slowedUntil: until });
  }

  /**
   * Once for each wait. Nobody waits for it, as a first note takes longer than none; and it is let go when there are
   * too many at once.
   */
  slowedDown(request: Request, email: string, until: Date): void {
    if (this.#writing >= MOST_AT_ONCE) return;
    this.#writing += 1;
    const attempt = { ...this.#attempt(request, 'slowed-down', []), slowedUntil: until };
    this.database
      .outside(async () => this.rows.insert((await this.accounts.idByEmail(email)) ?? null, attempt))
      .catch((error: unknown) => this.#log.warn(`slow-down not noted: ${String(error)}`))
      .finally(() => {
        this.#writing -= 1;
      });
  }

  /** @returns a page of the last 90 days, the latest first */
  async page(accountId: string, after: After | null, size: number): Promise<HistoryPage> {
    const since = this.clock.in(-HISTORY_DAYS * DAY_SECONDS);
    const found = await this.rows.ofAccount(accountId, since, after, size + 1);
    const shown = found.slice(0, size);
    const last = shown.at(-1);
    return { entries: shown.map(entryOf), next: found.length > size && last ? { at: last.at, id: last.id } : null };
  }

  /** @returns when somebody last signed in within those days; null when nobody did */
  lastSuccess(accountId: string): Promise<Date | null> {
    return this.rows.lastSuccess(accountId, this.clock.in(-HISTORY_DAYS * DAY_SECONDS));
  }

  /** @returns how many that are too old were removed; at most `most` */
  removeOver(most: number): Promise<number> {
    return this.rows.removeBefore(this.clock.in(-HISTORY_DAYS * DAY_SECONDS), most);
  }

  #attempt({ context }: Request, result: AttemptResult, methods: readonly string[]): Attempt {
    return {
      id: newId(),
      at: this.clock.now(),
      result,
      methods,
      userAgent: context.userAgent,
      network: networkOf(context.address) ?? null,
      slowedUntil: null,
    };
  }
}

function entryOf({ userAgent, ...attempt }: Attempt): HistoryEntry {
  return { ...attempt, browser: describeBrowser(userAgent) };
}
