import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor } from '../audit/index.js';
import { Database } from '../database/index.js';
import type { CurrentSession } from '../http/index.js';
import { sessionRevoked, sessionsRevoked } from './sessions.events.js';
import { Sessions } from './sessions.js';

/** A customer ends sessions of their own, or has them ended; services hear of it by what hangs on a session (ASVS 5.0 7.5.2). */
@Injectable()
export class RevokeSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @returns false when the account has no such session, or not any more */
  one({ accountId }: CurrentSession, id: string): Promise<boolean> {
    return this.database.transaction(async () => {
      if (!(await this.sessions.endOne(accountId, id))) return false;
      await this.audit.record({ event: sessionRevoked, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId, session: id } });
      return true;
    });
  }

  /** All but the one that they are in. */
  others({ accountId, id }: CurrentSession): Promise<number> {
    return this.#all(accountId, id);
  }

  /** All, the one that they are in too. */
  everywhere({ accountId }: CurrentSession): Promise<number> {
    return this.#all(accountId, null);
  }

  /** All, by an agent whom the customer asked for it. */
  atDesk(agentId: string, accountId: string): Promise<number> {
    return this.#all(accountId, null, { kind: 'agent', id: agentId });
  }

  #all(accountId: string, except: string | null, actor: AuditActor = { kind: 'customer', id: accountId }): Promise<number> {
    return this.database.transaction(async () => {
      const sessions = await this.sessions.endAll(accountId, except);
      await this.audit.record({ event: sessionsRevoked, actor, subjects: { account: accountId }, data: { sessions, thisOneToo: except === null } });
      return sessions;
    });
  }
}
