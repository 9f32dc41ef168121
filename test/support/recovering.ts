import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { SecurityQuestions, securityQuestionsForm } from '../../src/security-questions/index.js';
import { hiddenFields } from './customer.js';
import { submit } from './forms.js';
import { HttpPerson, type Arrival } from './http-person.js';
import type { Site } from './signed-in.js';

export const OLD_PASSWORD = 'granite kettle under the lantern';
export const NEW_PASSWORD = 'seven herons along the canal';
export const ANSWERS = { answer1: 'Rex the first', answer2: 'Some brass band', answer3: 'Closed on Mondays' };

/** An account with its three security questions, as a registration makes it. @returns its id */
export async function accountWithQuestions(site: Site, email: string): Promise<string> {
  const accountId = await site.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: OLD_PASSWORD });
  const chosen = securityQuestionsForm({ email }).parse({
    question1: 'first-pet',
    question2: 'first-concert',
    question3: 'What did the sign above the shop say?',
    ...ANSWERS,
  });
  const questions = site.get(SecurityQuestions);
  await questions.store(accountId, await questions.prepare(chosen));
  return accountId;
}

/** Of the token mail, and of the one that says that there is no Master Account. */
export const RECOVERY_SUBJECT = 'CenturyLink Password Recovery Token';

/** Somebody who forgot a password, with a browser without scripts. */
export class Forgetful {
  constructor(
    readonly site: Site,
    readonly email = `${newId()}@example.net`,
    readonly person = new HttpPerson(),
  ) {}

  get(path: string): Promise<Arrival> {
    return this.person.get(new URL(path, this.site.baseUrl));
  }

  /** @param query e.g. `?to=/help` */
  async ask(query = ''): Promise<Arrival> {
    return submit(this.person, await this.get(`/recovery${query}`), { email: this.email }, { action: /\/recovery$/ });
  }

  typeToken(page: Arrival, token: string): Promise<Arrival> {
    return submit(this.person, page, { token });
  }

  answer(page: Arrival, answers: Record<string, string> = ANSWERS): Promise<Arrival> {
    return submit(this.person, page, answers);
  }

  typeCode(page: Arrival, code: string): Promise<Arrival> {
    return submit(this.person, page, { code });
  }

  choose(page: Arrival, password = NEW_PASSWORD): Promise<Arrival> {
    return submit(this.person, page, { password, passwordConfirmation: password });
  }

  signIn(page: Arrival, password = NEW_PASSWORD): Promise<Arrival> {
    return submit(this.person, page, { password });
  }

  /** @param pressed name and value of the button */
  sendAgain(page: Arrival, pressed: Record<string, string> = {}): Promise<Arrival> {
    return this.person.post(new URL(`${page.url.pathname}/again`, page.url), { ...hiddenFields(page), ...pressed });
  }
}
