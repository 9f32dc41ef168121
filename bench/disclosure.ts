import { randomBytes } from 'node:crypto';
import type { Pool } from 'undici';
import { Browser } from './browser.js';
import { emailOf } from './database.js';
import { csrfOf, passwordForm, typeEmail } from './operations.js';
import { median } from './statistics.js';

/** Median milliseconds of the answer that could tell. */
export interface Disclosure {
  readonly known: number;
  readonly unknown: number;
}

type Probe = (browser: Browser, email: string) => Promise<() => Promise<unknown>>;

/** A wrong password, at the password screen that everybody gets with `SIGN_IN_DISCLOSURE=uniform`. */
const wrongPassword: Probe = async (browser, email) => {
  const path = await typeEmail(browser, email);
  const { body } = await browser.get(path);
  return () => browser.post(path, passwordForm(body, 'no such lantern'));
};

/** The first form of a recovery. */
const recovery: Probe = async (browser, email) => {
  const { body } = await browser.get('/recovery');
  return () => browser.post('/recovery', { _csrf: csrfOf(body), email });
};

export const PROBES: Readonly<Record<string, Probe>> = { 'wrong password': wrongPassword, 'recovery asked for': recovery };

/** Asks for known and unknown addresses in turn, one after the other, each address once: its own limits slow down repeats. */
export async function compare(pool: Pool, probe: Probe, count: number, signal: AbortSignal): Promise<Disclosure> {
  const times: Record<keyof Disclosure, number[]> = { known: [], unknown: [] };
  for (let account = 1; account <= count; account += 1) {
    for (const kind of account % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      signal.throwIfAborted();
      const email = kind === 'known' ? emailOf(account) : `${randomBytes(6).toString('hex')}@example.com`;
      const ask = await probe(new Browser(pool), email);
      const from = performance.now();
      await ask();
      times[kind].push(performance.now() - from);
    }
  }
  return { known: median(times.known), unknown: median(times.unknown) };
}
