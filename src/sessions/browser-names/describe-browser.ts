import { t } from '../../i18n/index.js';
import { browserNames } from './browser-names.js';

/** @returns what a person calls the browser of a User-Agent header: "Firefox on Windows" */
export function describeBrowser(userAgent: string): string {
  const { browser, system, program } = browserNames(userAgent);
  if (browser !== null && system !== null) return t('sessions.browser.onSystem', { browser, system });
  if (browser !== null) return browser;
  if (program) return t('sessions.browser.program');
  return system === null ? t('sessions.browser.unknown') : t('sessions.browser.unknownOnSystem', { system });
}
