import type { Response } from 'express';
import type { FormModel } from '../../../http/index.js';
import { t } from '../../../i18n/index.js';
import { accountPage } from '../../account-pages.js';
import { AUTHENTICATION } from '../authentication-page.js';

/** Pages that ask for both proofs before they change something. */
export type Change = 'replace-app' | 'switch-off' | 'renew-codes';

const SUBMIT: Readonly<Record<Change, 'primary' | 'danger'>> = { 'replace-app': 'primary', 'switch-off': 'danger', 'renew-codes': 'primary' };

/** A page that says what will change, and asks for password and factor. */
export function askForBoth(response: Response, change: Change, path: string, form: FormModel, email: string): void {
  accountPage(response, 'two-factor-prove', 'authentication', {
    title: t(`account-portal.twoFactor.${change}.title`),
    consequence: t(`account-portal.twoFactor.${change}.consequence`),
    submit: t(`account-portal.twoFactor.${change}.submit`),
    kind: SUBMIT[change],
    action: path,
    back: { href: AUTHENTICATION, text: t('account-portal.authentication.title') },
    form,
    email,
  });
}
