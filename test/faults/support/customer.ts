import { randomBytes } from 'node:crypto';
import type { IDToken } from 'openid-client';
import { submit } from '../../support/forms.js';
import { HttpPerson, type Answer, type Arrival } from '../../support/http-person.js';
import type { Asked, RelyingParty } from '../../support/relying-party.js';

export const PASSWORD = 'seven quiet lanterns over the harbour';
const QUESTIONS = {
  question1: 'Which colour had the first bicycle of my own?',
  answer1: 'bottle green',
  question2: 'Where did we hide the spare key in that house?',
  answer2: 'under the third pot',
  question3: 'Which song did the neighbours play all summer?',
  answer3: 'the one about rain',
};

/** A customer of a service on the way through the main job, with plain forms and nothing but HTTP. */
export class Customer {
  readonly email: string;
  readonly person: HttpPerson;
  readonly #legacy: string;
  #asked: Asked | undefined;

  /** @param watch is told of every answer on the way */
  constructor(
    private readonly party: RelyingParty,
    watch: (answer: Answer) => void = () => undefined,
  ) {
    const id = randomBytes(6).toString('hex');
    this.email = `c-${id}@example.com`;
    this.#legacy = `u-${id}`;
    this.person = new HttpPerson(watch);
  }

  /** From the service's "Log In" to the page that waits for the token of the mail. */
  async register(): Promise<Arrival> {
    const contact = await submit(this.person, await this.#ask(), { email: this.email });
    const password = await submit(this.person, contact, { firstName: 'Carla', lastName: 'Customer' });
    const mfa = await submit(this.person, password, { password: PASSWORD, passwordConfirmation: PASSWORD });
    const questions = await submit(this.person, mfa, { mfa: 'none' });
    const waiting = await submit(this.person, questions, QUESTIONS);
    return expectAt(waiting, /^\/register\/[^/]+\/token$/);
  }

  /** @returns the password screen that follows a completed registration */
  async confirm(waiting: Arrival, token: string): Promise<Arrival> {
    return expectAt(await this.tryToken(waiting, token), /^\/sign-in\/[^/]+\/password$/);
  }

  tryToken(waiting: Arrival, token: string): Promise<Arrival> {
    return submit(this.person, waiting, { token });
  }

  /** From the password screen to the step that asks for the service's own account. */
  async signIn(passwordScreen: Arrival): Promise<Arrival> {
    const linking = await submit(this.person, passwordScreen, { password: PASSWORD }, { until: this.#atService });
    return expectAt(linking, /^\/link\//);
  }

  /** From there into the service. */
  async link(linking: Arrival): Promise<IDToken> {
    const credentials = { username: this.#legacy, password: `${this.#legacy}-legacy-1`, linkAccount: 'on' };
    return this.#enter(await submit(this.person, linking, credentials, { until: this.#atService }));
  }

  /** Into the service once more: signed in and linked, without a question asked. */
  async comeAgain(): Promise<IDToken> {
    return this.#enter(await this.#ask());
  }

  /** In another browser, or signed out. @returns the password screen */
  async askToSignIn(): Promise<Arrival> {
    this.person.forget();
    return expectAt(await submit(this.person, await this.#ask(), { email: this.email }), /^\/sign-in\/[^/]+\/password$/);
  }

  /** With links in place the password leads straight into the service. @returns what the password leads to */
  tryPassword(passwordScreen: Arrival, password = PASSWORD): Promise<Arrival> {
    return submit(this.person, passwordScreen, { password }, { until: this.#atService });
  }

  async #ask(): Promise<Arrival> {
    this.#asked = await this.party.ask();
    return this.party.visit(this.person, this.#asked);
  }

  async #enter(arrival: Arrival): Promise<IDToken> {
    if (!this.party.isCallback(arrival.url)) expectAt(arrival, /^\/callback$/);
    const claims = (await this.#asked!.answer(arrival.url)).claims()!;
    if (claims['service_account'] !== this.#legacy) throw new Error(`came as ${JSON.stringify(claims['service_account'])}, not as ${this.#legacy}`);
    return claims;
  }

  readonly #atService = (next: URL): boolean => this.party.isCallback(next);
}

function expectAt(page: Arrival, path: RegExp): Arrival {
  if (page.status >= 400 || !path.test(page.url.pathname)) {
    throw new Error(`arrived at ${page.url.pathname} (${page.status}) instead of ${String(path)}:\n${page.body.slice(0, 3_000)}`);
  }
  return page;
}
