import { Injectable } from '@nestjs/common';
import type { AccountView } from '../../../accounts/index.js';
import { t } from '../../../i18n/index.js';
import { MOST_PASSKEYS, PasskeyOptions, Passkeys, type Passkey } from '../../../mfa/index.js';
import { ADD_PASSKEY, passkeyPath } from './passkey-paths.js';

/** Card `passkeys-card.hbs`: the passkeys by name, with what can be done with each. */
@Injectable()
export class PasskeysCard {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly options: PasskeyOptions,
  ) {}

  async model({ id }: AccountView): Promise<object> {
    const passkeys = await this.passkeys.of(id);
    return {
      count: passkeys.length,
      rows: passkeys.map(rowOf),
      columns: ['name', 'used', 'actions'].map((column) => t(`account-portal.passkeys.${column}`)),
      usable: this.options.usable,
      full: passkeys.length >= MOST_PASSKEYS ? t('account-portal.passkeys.full', { most: MOST_PASSKEYS }) : undefined,
      add: ADD_PASSKEY,
    };
  }
}

function rowOf(passkey: Passkey): object {
  return { ...passkey, rename: passkeyPath(passkey.id, 'rename'), remove: passkeyPath(passkey.id, 'remove') };
}
