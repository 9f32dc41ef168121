import { Injectable } from '@nestjs/common';
import type { AccountView } from '../../../accounts/index.js';
import { t } from '../../../i18n/index.js';
import { Factors, RequiredMfa, type EnrolledFactor } from '../../../mfa/index.js';

/** From here on new codes are suggested. */
const FEW_CODES = 3;

/** Card `two-factor-card.hbs`: whether a second factor is asked for, which there are, and what can be done with them. */
@Injectable()
export class TwoFactorCard {
  constructor(
    private readonly factors: Factors,
    private readonly required: RequiredMfa,
  ) {}

  async model({ id, email }: AccountView): Promise<object> {
    const enrolled = await this.factors.of(id);
    const of = (kind: EnrolledFactor['kind']) => enrolled.find((factor) => factor.kind === kind);
    const [app, codes] = [of('app'), of('recovery-code')];
    const first = enrolled[0];
    const on = app !== undefined || of('passkey') !== undefined;
    return {
      on,
      status: t(`account-portal.twoFactor.${on ? 'on' : 'off'}`),
      tone: on ? 'success' : 'off',
      state: on ? t(`account-portal.twoFactor.state.${first!.kind}`, { since: first!.since }) : t('account-portal.twoFactor.state.off'),
      app,
      codesText: t('account-portal.twoFactor.codesLeft', { count: codes?.count ?? 0 }),
      replaceText: t(`account-portal.twoFactor.${app ? 'replace' : 'add'}`),
      fewCodes: codes !== undefined && codes.count <= FEW_CODES,
      required: on && (await this.required.ofCustomer(email)),
    };
  }
}
