import { hiddenFields } from './forms.js';
import { HttpPerson, type Arrival } from './http-person.js';
import type { RelyingParty, Asked } from './relying-party.js';

export { hiddenFields };

/** A customer with a browser without scripts, who walks through the product's pages as they come. */
export class Customer {
  readonly person = new HttpPerson();

  constructor(
    private readonly baseUrl: string,
    readonly email: string,
    readonly password: string,
    /** Services whose callbacks end a walk. */
    private readonly services: readonly RelyingParty[] = [],
  ) {}

  get(path: string): Promise<Arrival> {
    return this.person.get(new URL(path, this.baseUrl), this.#atCallback);
  }

  /** Follows a service's request until something is asked, or back to the service. */
  visit({ url }: Pick<Asked, 'url'>): Promise<Arrival> {
    return this.person.get(url, this.#atCallback);
  }

  /** Sends the form of a page with what is typed into it. */
  submit(page: Arrival, path: string, typed: Record<string, string>): Promise<Arrival> {
    return this.person.post(new URL(path, page.url), { ...hiddenFields(page), ...typed }, {}, this.#atCallback);
  }

  /** Email and password, from the email screen on. */
  async signInAt(page: Arrival): Promise<Arrival> {
    const next = await this.submit(page, '/sign-in', { email: this.email });
    return this.submit(next, next.url.pathname, { password: this.password });
  }

  async signIn(): Promise<this> {
    await this.signInAt(await this.get('/sign-in'));
    return this;
  }

  /** The "Account Linking" page. */
  link(page: Arrival, username: string, password: string, { keep = false } = {}): Promise<Arrival> {
    const typed = { username, password, ...(keep ? { linkAccount: 'on' } : {}) };
    return this.submit(page, `${page.url.pathname}${page.url.search}`, typed);
  }

  readonly #atCallback = (url: URL): boolean => this.services.some((service) => service.isCallback(url));
}
