import { Injectable } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Config } from '../config/index.js';
import { SessionRows, type ListedRow } from './session-rows.js';
import { describeBrowser } from './browser-names/describe-browser.js';

export interface ListedSession {
  readonly id: string;
  /** What a person calls it; nothing that the browser says of itself stands in it. */
  readonly browser: string;
  readonly startedAt: Date;
  /** To a minute. */
  readonly lastUsedAt: Date;
}

/** More than anybody can look through; ending all others is no matter of the list. */
const MOST_LISTED = 100;

/** Where an account is signed in. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly rows: SessionRows,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @returns the live sessions, the last used first, at most a hundred */
  async of(accountId: string): Promise<ListedSession[]> {
    const now = this.clock.now();
    const idleSince = this.clock.in(-this.config.sessions.idleSeconds);
    return (await this.rows.liveOf(accountId, now, idleSince, MOST_LISTED)).map(listed);
  }

  /** @returns how many live sessions there are */
  count(accountId: string): Promise<number> {
    return this.rows.countLiveOf(accountId, this.clock.now(), this.clock.in(-this.config.sessions.idleSeconds));
  }
}

function listed({ id, user_agent, created_at, last_seen_at }: ListedRow): ListedSession {
  return { id, browser: describeBrowser(user_agent), startedAt: created_at, lastUsedAt: last_seen_at };
}
