import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { FindAccount } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { blankForm, formStatus, type CurrentSession, type FormModel, type Notice } from '../../http/index.js';
import { accountPage } from '../account-pages.js';
import { PasswordCard } from './password-card.js';
import { PasswordExpiryCard } from './password-expiry-card.js';
import { PasskeysCard } from './passkeys/passkeys-card.js';
import { TwoFactorCard } from './two-factor/two-factor-card.js';

export const AUTHENTICATION = '/account/authentication';

/** Which card's form was posted and is shown again. */
export type AuthenticationForm = 'password' | 'passwordExpiry';

/** The page "Authentication": a card for each way in which somebody proves to be this customer. */
@Injectable()
export class AuthenticationPage {
  constructor(
    private readonly accounts: FindAccount,
    private readonly password: PasswordCard,
    private readonly passwordExpiry: PasswordExpiryCard,
    private readonly twoFactor: TwoFactorCard,
    private readonly passkeys: PasskeysCard,
  ) {}

  async show(response: Response, session: CurrentSession, notice?: Notice): Promise<void> {
    await this.#show(response, session, {}, { notice });
  }

  /** The page once more, with a form that was not taken. */
  async showAgain(response: Response, session: CurrentSession, which: AuthenticationForm, form: FormModel): Promise<void> {
    if (form.retrySeconds !== undefined) response.set('Retry-After', String(form.retrySeconds));
    // The page itself says that a form was too old, the card says what is wrong with it.
    await this.#show(response, session, { [which]: form }, form.stale ? { form: { ...form, values: {} } } : {}, formStatus(form));
  }

  async #show(
    response: Response,
    session: CurrentSession,
    posted: Partial<Record<AuthenticationForm, FormModel>>,
    model: { notice?: Notice; form?: FormModel },
    status?: number,
  ): Promise<void> {
    const account = await this.accounts.byId(session.accountId);
    // The account was closed, and its sessions are about to end with it.
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    const cards = {
      password: this.password.model(account, posted.password ?? blankForm()),
      passwordExpiry: this.passwordExpiry.model(account, posted.passwordExpiry ?? blankForm()),
      twoFactor: await this.twoFactor.model(account),
      passkeys: await this.passkeys.model(account),
    };
    accountPage(response, 'authentication', 'authentication', { ...model, ...cards }, status);
  }
}
