import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { CurrentSession } from '../../http/index.js';
import { factorRefused, identityNotConfirmed, signInRefused } from '../sign-in.events.js';
import type { SignIn } from '../sign-in.kind.js';
import { SignInHistory } from './sign-in-history.js';
import { TellOfSlowDown } from './tell-of-slow-down.js';

/**
 * Keeps account of refused tries: in the audit, and in the history of the account if there is one. Each is written
 * whatever becomes of the open transaction, and costs known and unknown addresses the same statements and one commit.
 */
@Injectable()
export class NoteRefusal {
  constructor(
    private readonly history: SignInHistory,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly slowDown: TellOfSlowDown,
  ) {}

  /** A password at the sign-in; whose it would have been is not told to the audit, which outlives the history. */
  async ofPassword(request: Request, { id, email }: SignIn): Promise<void> {
    await this.database.apart(async () => {
      await this.audit.record({ event: signInRefused, actor: { kind: 'stranger' }, subjects: { journey: id } });
      await this.history.refused(request, email ?? '', 'pwd');
      await this.slowDown.note(email ?? '');
    });
  }

  /**
   * What somebody signed in gave to show once more who they are.
   * @param method that was not taken (RFC 8176)
   */
  async ofConfirmation(request: Request, session: CurrentSession, method: string): Promise<void> {
    await this.database.apart(() => this.#confirmation(request, session, method));
  }

  /** As `ofConfirmation`, of the password of the address, whose guesses are slowed down together with the sign-in's. */
  async ofConfirmingPassword(request: Request, session: CurrentSession, email: string): Promise<void> {
    await this.database.apart(async () => {
      await this.#confirmation(request, session, 'pwd');
      await this.slowDown.note(email);
    });
  }

  /**
   * The second factor after a right password.
   * @param method that was not taken (RFC 8176)
   */
  async ofFactor(request: Request, about: { journey: string; account: string }, { code, retryAt }: DomainError, method: string): Promise<void> {
    await this.database.apart(async () => {
      await this.audit.record({ event: factorRefused, actor: { kind: 'stranger' }, subjects: about, data: { because: code } });
      if (code === 'limits.exceeded' && retryAt) await this.history.slowedDownTo(request, about.account, retryAt);
      else await this.history.refusedTo(request, about.account, method);
    });
  }

  /** A passkey in place of a password, whoever it is that has it; the audit has heard of it from the room of factors. */
  ofPasskey(request: Request, accountId: string): Promise<void> {
    return this.database.apart(() => this.history.refusedTo(request, accountId, 'hwk'));
  }

  /** @param refusal what the limits threw; of another limit than the account's the account's history tells nothing */
  ofTooMany(request: Request, email: string, refusal: unknown): void {
    if (!DomainError.is(refusal, 'limits.exceeded') || refusal.retryAt === undefined) return;
    const { limits } = refusal.params;
    if (Array.isArray(limits) && limits.includes('sign-in.account')) this.history.slowedDown(request, email, refusal.retryAt);
  }

  async #confirmation(request: Request, { id, accountId }: CurrentSession, method: string): Promise<void> {
    const about = { actor: { kind: 'customer', id: accountId }, subjects: { account: accountId, session: id } } as const;
    await this.audit.record({ event: identityNotConfirmed, ...about });
    await this.history.refusedTo(request, accountId, method);
  }
}
