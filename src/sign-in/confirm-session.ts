import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Audit } from '../audit/index.js';
import { Database } from '../database/index.js';
import type { CurrentSession } from '../http/index.js';
import { Sessions } from '../sessions/index.js';
import { identityConfirmed } from './sign-in.events.js';

/** A session that goes on as confirmed, once its owner has shown who they are. */
@Injectable()
export class ConfirmSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * @param method by which they showed it (RFC 8176)
   * @param spending what is spent for it, in the same transaction
   */
  async confirm(request: Request, session: CurrentSession, method: string, spending: () => Promise<unknown> = nothing): Promise<void> {
    await this.database.transaction(async () => {
      await spending();
      await this.sessions.confirm(request, request.res!, session);
      const { id, accountId } = session;
      const about = { actor: { kind: 'customer', id: accountId }, subjects: { account: accountId, session: id } } as const;
      await this.audit.record({ event: identityConfirmed, ...about, data: { method } });
    });
  }
}

function nothing(): Promise<void> {
  return Promise.resolve();
}
