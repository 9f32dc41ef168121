import { Injectable } from '@nestjs/common';
import { PASSWORD_EXPIRY_DAYS, type AccountView } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import type { FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { passwordExpiryState, type PasswordExpiryState } from './password-expiry-state.js';

const DAY = 86_400;

const TONES: Readonly<Record<PasswordExpiryState, string>> = { never: 'off', later: 'info', soon: 'warning', expired: 'danger' };

/** Card `password-expiry-card.hbs`: when the password expires, and the form that chooses another date. */
@Injectable()
export class PasswordExpiryCard {
  constructor(private readonly clock: Clock) {}

  model({ email, passwordExpiresAt, passwordExpiryDays }: AccountView, form: FormModel): object {
    const state = passwordExpiryState(passwordExpiresAt, this.clock.now());
    return {
      email,
      expiresAt: passwordExpiresAt,
      expired: state === 'expired',
      status: this.#status(state, passwordExpiresAt),
      tone: TONES[state],
      chosen: passwordExpiryDays === null ? 'never' : String(passwordExpiryDays),
      options: [
        { value: 'never', label: t('account-portal.passwordExpiry.never') },
        ...PASSWORD_EXPIRY_DAYS.map((days) => ({ value: String(days), label: this.#label(days) })),
      ],
      form,
    };
  }

  #status(state: PasswordExpiryState, expiresAt: Date | null): string {
    if (state === 'never' || state === 'expired') return t(`account-portal.passwordExpiry.status.${state}`);
    const seconds = (expiresAt!.getTime() - this.clock.now().getTime()) / 1000;
    return t('account-portal.passwordExpiry.status.left', { count: Math.ceil(seconds / DAY) });
  }

  #label(days: number): string {
    return t('account-portal.passwordExpiry.days', { count: days, at: this.clock.in(days * DAY) });
  }
}
