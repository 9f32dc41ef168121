import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { FindAccount, VerifyPassword, type AccountView } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import type { CurrentSession } from '../http/index.js';
import { ProvePasskey, sessionHolder, SpendCode, type Ceremony } from '../mfa/index.js';
import { Sessions } from '../sessions/index.js';
import { ConfirmSession } from './confirm-session.js';
import { methodOfCode } from './history/method-names.js';
import { NoteRefusal } from './history/note-refusal.js';
import { SignInLimits, type CountedTry } from './sign-in-limits.js';

/** Whoever is signed in shows once more who they are, before they change what makes them so (ASVS 5.0 7.5.1). */
@Injectable()
export class ConfirmIdentity {
  constructor(
    private readonly accounts: FindAccount,
    private readonly passwords: VerifyPassword,
    private readonly passkeys: ProvePasskey,
    private readonly codes: SpendCode,
    private readonly limits: SignInLimits,
    private readonly sessions: Sessions,
    private readonly confirmation: ConfirmSession,
    private readonly refusals: NoteRefusal,
  ) {}

  /** @returns whether they showed it within `SESSION_FRESH_SECONDS`, as `@Requires({ fresh: true })` demands */
  isFresh(session: CurrentSession): boolean {
    return this.sessions.isFresh(session);
  }

  /**
   * Takes the password of whoever is signed in. Wrong ones count together with those of the sign-in, so that a session
   * left open is no way to guess on. The session gets a new cookie, with the caller's transaction if one is open.
   * @throws DomainError to be shown at the field `currentPassword`: sign-in.confirm.incorrect (422), limits.exceeded (429);
   *   accounts.hashing.busy (503); http.access.signed-out (401)
   */
  async withPassword(request: Request, password: string): Promise<void> {
    const { session } = request.context;
    const account = session && (await this.accounts.byId(session.accountId));
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    const counted = await this.#take(request, account);
    if (!(await this.#isRight(account.email, password, counted))) {
      await this.refusals.ofConfirmingPassword(request, session, account.email);
      throw new DomainError('sign-in.confirm.incorrect', { status: 422 });
    }
    await this.limits.afterRightPassword(counted);
    await this.confirmation.confirm(request, session, 'pwd');
  }

  /**
   * Takes a passkey of whoever is signed in, in place of the password.
   * @param assertion what the browser gave for a challenge of `passkeyCeremony`
   * @throws DomainError mfa.passkey.missing, .over, .refused (422), limits.exceeded (429); http.access.signed-out (401)
   */
  async withPasskey(request: Request, assertion: string): Promise<void> {
    const { session } = request.context;
    if (!session) throw new DomainError('http.access.signed-out', { status: 401 });
    try {
      const { amr } = await this.passkeys.prove(passkeyCeremony(session), assertion, request.context);
      await this.confirmation.confirm(request, session, amr[0]!);
    } catch (error) {
      if (DomainError.is(error, 'mfa.passkey.refused')) await this.refusals.ofConfirmation(request, session, 'hwk');
      throw error;
    }
  }

  /**
   * Takes a code of the app, or a recovery code, of whoever is signed in, in place of the password.
   * @throws what `SpendCode.spend` throws; http.access.signed-out (401)
   */
  async withCode(request: Request, code: string): Promise<void> {
    const { session } = request.context;
    if (!session) throw new DomainError('http.access.signed-out', { status: 401 });
    try {
      await this.confirmation.confirm(request, session, 'otp', () => this.codes.spend(session.accountId, code, request.context));
    } catch (error) {
      if (error instanceof DomainError && error.status === 422) await this.refusals.ofConfirmation(request, session, methodOfCode(error));
      throw error;
    }
  }

  async #take(request: Request, { id, email }: AccountView): Promise<CountedTry> {
    try {
      return await this.limits.beforePassword(email, id, request.context);
    } catch (error) {
      this.refusals.ofTooMany(request, email, error);
      throw error;
    }
  }

  async #isRight(email: string, password: string, counted: CountedTry): Promise<boolean> {
    try {
      return (await this.passwords.verify(email, password)) !== null;
    } catch (error) {
      if (DomainError.is(error, 'accounts.hashing.busy')) await this.limits.afterNoLook(counted);
      throw error;
    }
  }
}

/** For what a passkey is asked for by this room, of somebody signed in. */
export function passkeyCeremony({ id, accountId }: CurrentSession): Ceremony {
  return { purpose: 'confirm', holder: sessionHolder(id), accountId };
}
