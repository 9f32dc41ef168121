import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { SessionEnded, SignedOutEverywhere, type EndedSession } from '../../sessions/index.js';
import { VisitRows } from '../records/visit-rows.js';
import { LogoutNotices } from './logout-notices.js';

/**
 * What relying parties were given ends with the session that it was given in, in the same transaction. A session that
 * was merely not used any more ends nothing: its customer may be at work in a service at that moment. What it left
 * behind ends when its account is signed out everywhere.
 */
@Injectable()
export class EndVisits implements OnModuleInit {
  constructor(
    private readonly sessionEnded: SessionEnded,
    private readonly everywhere: SignedOutEverywhere,
    private readonly database: Database,
    private readonly visits: VisitRows,
    private readonly notices: LogoutNotices,
  ) {}

  onModuleInit(): void {
    this.sessionEnded.subscribe(async (ended) => {
      for (const session of ended) await this.#hear(session);
    });
    this.everywhere.subscribe(async ({ accountId, except }) => {
      await this.notices.order(await this.visits.endAllOfAccount(accountId, except));
    });
  }

  /**
   * For a service that signs its customer out although the session here is over by time: the others still hear of it.
   * @param sid as the service knows it from its ID token
   */
  async ofServiceSession(accountId: string, clientId: string, sid: string): Promise<void> {
    await this.database.transaction(async () => {
      const sessionId = await this.visits.findSessionOf(accountId, clientId, sid);
      if (sessionId !== null) await this.#end(sessionId);
    });
  }

  async #hear({ id, because, replacedBy }: EndedSession): Promise<void> {
    if (because === 'expired') return;
    if (replacedBy === null) await this.#end(id);
    else await this.visits.move(id, replacedBy);
  }

  async #end(sessionId: string): Promise<void> {
    await this.notices.order(await this.visits.endAllOf(sessionId));
  }
}
