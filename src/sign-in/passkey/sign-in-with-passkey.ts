import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FindAccount, type AccountView } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { Journeys } from '../../journeys/index.js';
import { browserHolder, PasskeyRefused, passkeyRefused, ProvePasskey } from '../../mfa/index.js';
import { GoOn } from '../after-password/go-on.js';
import { NoteRefusal } from '../history/note-refusal.js';
import { SignInFigures } from '../sign-in-figures.js';
import { signInKind } from '../sign-in.kind.js';
import type { Whither } from '../whither.js';

interface Shown {
  readonly account: AccountView;
  readonly amr: readonly string[];
}

/** From a passkey alone to the session: what somebody has, and what the device asked them for, are two factors. */
@Injectable()
export class SignInWithPasskey {
  constructor(
    private readonly passkeys: ProvePasskey,
    private readonly accounts: FindAccount,
    private readonly journeys: Journeys,
    private readonly goOn: GoOn,
    private readonly figures: SignInFigures,
    private readonly clock: Clock,
    private readonly refusals: NoteRefusal,
  ) {}

  /**
   * @returns the path of what comes next
   * @throws DomainError mfa.passkey.missing, .over, .refused (422), limits.exceeded (429)
   */
  async signIn(request: Request, response: Response, { destination, waiting }: Whither, assertion: string): Promise<string> {
    const { account, amr } = await this.#shownBy(request, assertion);
    const { id: accountId, email, mfaChoice } = account;
    const { browser } = request.context;
    const journey = waiting ?? (await this.journeys.start(signInKind, { browser, destination, email }));
    // An expiry is of the password, which is not used here: a new one is due when it is.
    const proven = { accountId, amr, at: this.clock.now().toISOString(), passwordExpired: false, mfaChoice };
    return this.goOn.from('email', request, response, journey, proven);
  }

  async #shownBy(request: Request, assertion: string): Promise<Shown> {
    const { browser, address } = request.context;
    const ceremony = { purpose: 'sign-in', holder: browserHolder(browser), accountId: null } as const;
    try {
      const { accountId, amr } = await this.passkeys.prove(ceremony, assertion, { address });
      const account = await this.accounts.byId(accountId);
      if (!account) throw passkeyRefused();
      return { account, amr };
    } catch (error) {
      if (error instanceof PasskeyRefused) await this.#note(request, error);
      throw error;
    }
  }
  async #note(request: Request, { accountId }: PasskeyRefused): Promise<void> {
    this.figures.count('refused');
    if (accountId !== null) await this.refusals.ofPasskey(request, accountId);
  }
}
