import { t } from '../../i18n/index.js';
import { CONTACT_DETAILS } from './contact-details-page.js';

/** The link above a page that was reached from "Contact Details". */
export function back(): { href: string; text: string } {
  return { href: CONTACT_DETAILS, text: t('account-portal.nav.contact-details') };
}
