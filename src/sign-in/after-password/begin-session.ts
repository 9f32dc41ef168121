import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Audit } from '../../audit/index.js';
import { Database } from '../../database/index.js';
import { Sessions } from '../../sessions/index.js';
import { SignInFigures } from '../sign-in-figures.js';
import { signInSucceeded } from '../sign-in.events.js';
import type { SignInState, SignInStep } from '../sign-in.kind.js';
import { assuranceOf, type Proven } from './proven.js';

/** The end of a sign-in. Joins the open transaction, in which its journey is completed. */
@Injectable()
export class BeginSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly figures: SignInFigures,
  ) {}

  /**
   * Session, journey and audit are one: a session without its record can't be. A session that vouched for the password
   * is replaced, so that more assurance comes with a new cookie (ASVS 5.0 7.2.4).
   */
  async session(id: string, request: Request, response: Response, proven: Proven, knownBrowser?: string): Promise<void> {
    const { accountId, amr, byRecoveryCode } = proven;
    const since = new Date(proven.at);
    await this.sessions.start(request, response, { id, accountId, acr: assuranceOf(amr), amr, byRecoveryCode, knownBrowser, since });
    const about = { actor: { kind: 'customer', id: accountId }, subjects: { account: accountId, session: id } } as const;
    await this.audit.record({ event: signInSucceeded, ...about, data: { amr } });
    this.database.afterCommit(() => this.figures.count('succeeded'));
  }
}

/** How its journey ends. */
export function ending(from: SignInStep, sessionId: string): { from: SignInStep; to: 'done'; state: Partial<SignInState> } {
  return { from, to: 'done', state: { proven: null, sessionId } };
}
