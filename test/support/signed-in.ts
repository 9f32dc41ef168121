import type { INestApplication, Type } from '@nestjs/common';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { HttpPerson, type Arrival } from './http-person.js';

/** A product or house that listens. */
export interface Site {
  readonly baseUrl: string;
  get<T>(type: Type<T>): T;
}

export function siteOf({ app, url }: { app: INestApplication; url: string }): Site {
  return { baseUrl: url, get: (type) => app.get(type, { strict: false }) };
}

const PASSWORD = 'granite kettle under the lantern';

export interface SignedIn {
  readonly person: HttpPerson;
  readonly accountId: string;
  readonly email: string;
  readonly password: string;
}

/** A customer who has just signed in through the pages, in a browser of their own. */
export async function signedIn(site: Site, name = { firstName: 'Ann', lastName: 'Example' }): Promise<SignedIn> {
  const email = `${newId()}@example.com`;
  const accountId = await site.get(EnsureAccount).ensure({ email, password: PASSWORD, ...name });
  const person = new HttpPerson();
  await signIn(site, person, { email, password: PASSWORD });
  return { person, accountId, email, password: PASSWORD };
}

/** @returns where the customer arrives */
export async function signIn(
  site: Site,
  person: HttpPerson,
  { email, password }: { email: string; password: string },
): Promise<Arrival> {
  const emailScreen = await person.get(`${site.baseUrl}/sign-in`);
  const passwordScreen = await submit(person, emailScreen, { email });
  return submit(person, passwordScreen, { password });
}

/** Posts the first form of a page that posts to the page itself or elsewhere, hidden fields included. */
export function submit(
  person: HttpPerson,
  page: Arrival,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Arrival> {
  const form = /<form class="form"[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/s.exec(page.body);
  if (!form) throw new Error(`no form at ${page.url.href}: ${page.status}`);
  const hidden = [...(form[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const given = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescaped(value)]));
  return person.post(new URL(unescaped(form[1] ?? ''), page.url), { ...given, ...fields }, headers);
}

/** What a person reads: markup and white space gone. */
export function textOf({ body }: Arrival): string {
  return unescaped(body.replace(/<(script|style)[^]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ').trim();
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&amp;', '&');
}
