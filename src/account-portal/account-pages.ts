import type { Response } from 'express';
import { page, type PageModel } from '../http/index.js';
import { t } from '../i18n/index.js';

const PAGES = [
  { name: 'overview', path: '/account' },
  { name: 'contact-details', path: '/account/contact-details' },
  { name: 'authentication', path: '/account/authentication' },
  { name: 'security-questions', path: '/account/security-questions' },
  { name: 'links', path: '/account/links' },
  { name: 'sessions', path: '/account/sessions' },
] as const;

export type AccountPage = (typeof PAGES)[number]['name'];

/** A page of Manage My Account: its view beside the navigation, in which `current` is marked. */
export function accountPage(response: Response, view: string, current: AccountPage, model: PageModel = {}, status?: number): void {
  const items = PAGES.map(({ name, path }) => ({ text: t(`account-portal.nav.${name}`), href: path, current: name === current }));
  page(response, `account-portal/${view}`, { nav: { label: t('account-portal.nav.label'), items }, ...model }, status);
}
