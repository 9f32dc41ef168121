import { hiddenFields } from './forms.js';
import { HttpPerson, type Arrival } from './http-person.js';

export const CHOSEN_PASSWORD = 'correct horse battery staple';

const ANSWERS = {
  question1: 'What was the name of your first pet?',
  answer1: 'Rex the first',
  question2: 'Which concert did you go to first?',
  answer2: 'Some brass band',
  question3: 'own',
  ownQuestion3: 'What did the sign above the shop say?',
  answer3: 'Closed on Mondays',
};

/** Somebody who registers with a browser without scripts. Each step takes the page that asks and gives the next one. */
export class Registrant {
  constructor(
    readonly baseUrl: string,
    readonly email: string,
    readonly person = new HttpPerson(),
  ) {}

  get(path: string): Promise<Arrival> {
    return this.person.get(new URL(path, this.baseUrl));
  }

  submit(page: Arrival, typed: Record<string, string>, path = page.url.pathname, headers: Record<string, string> = {}): Promise<Arrival> {
    return this.person.post(new URL(path, this.baseUrl), { ...hiddenFields(page), ...typed }, headers);
  }

  /** @param to where the way leads in the end */
  async start(to = '/account'): Promise<Arrival> {
    return this.submit(await this.get(`/sign-in?to=${encodeURIComponent(to)}`), { email: this.email });
  }

  contactDetails(page: Arrival, typed: Record<string, string> = {}): Promise<Arrival> {
    return this.submit(page, { firstName: 'Ann', lastName: 'Example', mobile: '', pin: '482915', ...typed });
  }

  choosePassword(page: Arrival, password = CHOSEN_PASSWORD): Promise<Arrival> {
    return this.submit(page, { password, passwordConfirmation: password });
  }

  chooseMfa(page: Arrival, mfa: 'otp' | 'none' = 'none'): Promise<Arrival> {
    return this.submit(page, { mfa });
  }

  answerQuestions(page: Arrival, headers: Record<string, string> = {}): Promise<Arrival> {
    return this.submit(page, ANSWERS, page.url.pathname, headers);
  }

  /** Up to the page that waits for the token. */
  async upToToken(to?: string): Promise<Arrival> {
    const contact = await this.start(to);
    const password = await this.contactDetails(contact);
    const mfa = await this.choosePassword(password);
    return this.answerQuestions(await this.chooseMfa(mfa));
  }

  typeToken(page: Arrival, token: string): Promise<Arrival> {
    return this.submit(page, { token });
  }

  signIn(page: Arrival, password = CHOSEN_PASSWORD): Promise<Arrival> {
    return this.submit(page, { password });
  }
}

/** The screen that a page is, by its address: `password`, `token`, … */
export function screenOf({ url }: Arrival): string {
  return url.pathname.split('/').at(-1)!;
}
