import type { Browser, BrowserContext, Page } from 'playwright-core';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { newPage, type PersonOptions } from './browser.js';
import { HttpPerson, type Arrival } from './http-person.js';
import { signIn, type Site } from './signed-in.js';

export const PASSWORD = 'granite kettle under the lantern';

export interface Holder {
  readonly accountId: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody whose name and email are as long as pages have to bear. */
export async function longNamed(site: Site): Promise<Holder> {
  const email = `maximiliana.wolfeschlegelsteinhausen.${newId().slice(-12)}@a-rather-long-domain.example`;
  const name = { firstName: 'Maximiliana-Theodora', lastName: 'Wolfeschlegelsteinhausenbergerdorff of the Upper Valley' };
  return { accountId: await site.get(EnsureAccount).ensure({ email, password: PASSWORD, ...name }), email, password: PASSWORD };
}

/**
 * Gives email and password by the same forms over HTTP, and the cookies to a browser: for journeys that begin after it.
 * @returns where the browser may go on: where the sign-in led to
 */
export async function enterBrowser(context: BrowserContext, site: Site, holder: Pick<Holder, 'email' | 'password'>): Promise<Arrival> {
  const person = new HttpPerson();
  const arrival = await signIn(site, person, holder);
  const domain = new URL(site.baseUrl).hostname;
  await context.clearCookies();
  await context.addCookies(person.cookies().map(({ name, value, path }) => ({ name, value, path, domain, httpOnly: true, sameSite: 'Lax' as const })));
  return arrival;
}

/** A new browser in which somebody has just signed in, with an empty tab. */
export async function signedInPage(browser: Browser, site: Site, holder: Pick<Holder, 'email' | 'password'>, options: PersonOptions = {}): Promise<Page> {
  const page = await newPage(browser, options);
  await enterBrowser(page.context(), site, holder);
  return page;
}
