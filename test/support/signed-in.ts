import type { INestApplication, Type } from '@nestjs/common';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { submitMain as submit, textOf } from './forms.js';
import { HttpPerson, type Arrival } from './http-person.js';

export { submit, textOf };

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
