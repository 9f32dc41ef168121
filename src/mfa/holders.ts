import type { Browser } from '../http/index.js';

/** Who holds an enrolment that is under way: what is shown in one browser is shown nowhere else. */
export function journeyHolder(journeyId: string): string {
  return `journey:${journeyId}`;
}

export function sessionHolder(sessionId: string): string {
  return `session:${sessionId}`;
}

/** Where there is no journey yet: the browser itself. */
export function browserHolder(browser: Browser): string {
  return `browser:${browser.binding().toString('base64url')}`;
}
