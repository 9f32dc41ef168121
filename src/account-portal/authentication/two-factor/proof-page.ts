import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { CurrentSession, FormModel } from '../../../http/index.js';
import { t } from '../../../i18n/index.js';
import { clockGuide, Factors, PasskeyOptions } from '../../../mfa/index.js';
import { accountPage } from '../../account-pages.js';
import { AUTHENTICATION } from '../authentication-page.js';
import { Owner } from '../owner.js';
import { changeCeremony } from './prove-both.js';

/** Changes that ask for proof before they are made, and how weighty their buttons look. */
const CHANGES = { 'replace-app': 'primary', 'switch-off': 'danger', 'renew-codes': 'primary', 'remove-passkey': 'danger', 'remove-last-passkey': 'danger' } as const;

export interface Change {
  readonly what: keyof typeof CHANGES;
  /** Where the proof is posted to. */
  readonly path: string;
  /** What the page's words are filled with. */
  readonly params?: Readonly<Record<string, string>>;
}

/** A page that says what will change, and asks for password and code, or for a passkey that is worth both. */
@Injectable()
export class ProofPage {
  constructor(
    private readonly owner: Owner,
    private readonly factors: Factors,
    private readonly passkeys: PasskeyOptions,
  ) {}

  async ask(response: Response, session: CurrentSession, { what, path, params = {} }: Change, form: FormModel): Promise<void> {
    const { email } = await this.owner.of(session);
    const words = (key: string) => t(`account-portal.twoFactor.${what}.${key}`, params);
    accountPage(response, 'two-factor-prove', 'authentication', {
      title: words('title'),
      consequence: words('consequence'),
      submit: words('submit'),
      kind: CHANGES[what],
      action: path,
      back: { href: AUTHENTICATION, text: t('account-portal.authentication.title') },
      passkey: await this.#passkey(response, session),
      clock: clockGuide(form),
      form,
      email,
    });
  }

  async #passkey({ req }: Response, session: CurrentSession): Promise<object | undefined> {
    if (!this.passkeys.usable) return undefined;
    const enrolled = await this.factors.of(session.accountId);
    if (!enrolled.some(({ kind }) => kind === 'passkey')) return undefined;
    return { options: await this.passkeys.toProve(changeCeremony(session), req.context.address) };
  }
}
