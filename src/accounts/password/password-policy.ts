import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { BreachedPasswords } from './breaches/breached-passwords.js';
import { atLeastMinimumLength } from './requirements/at-least-minimum-length.js';
import { atMost128Characters, MAX_PASSWORD_CHARACTERS } from './requirements/at-most-128-characters.js';
import { notInAKnownBreach } from './requirements/not-in-a-known-breach.js';
import { notACommonPassword } from './requirements/not-a-common-password.js';
import type { ClientHint, PasswordRequirement, Person } from './requirements/password-requirement.js';
import { withoutTheBrand } from './requirements/without-the-brand.js';
import { withoutYourNameOrEmail } from './requirements/without-your-name-or-email.js';
import { passwordStrength, type PasswordStrength } from './strength/strength.js';

/** One line of the list beside the password field: `t('accounts.password.requirements.<id>', params)`. */
export interface DescribedRequirement {
  readonly id: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly clientHint: ClientHint;
}

/** What a password must be; the same list is shown, ticked off in the browser, and checked here. */
@Injectable()
export class PasswordPolicy {
  readonly #brand: string;
  readonly #requirements: readonly PasswordRequirement[];
  /** Asked only about what is good otherwise. */
  readonly #askedElsewhere: readonly PasswordRequirement[];

  constructor(config: Config, breaches: BreachedPasswords) {
    this.#brand = config.brand.name;
    this.#requirements = [
      atLeastMinimumLength(config.passwords.minLength),
      atMost128Characters,
      withoutYourNameOrEmail,
      withoutTheBrand(this.#brand),
      notACommonPassword,
    ];
    this.#askedElsewhere = breaches.on ? [notInAKnownBreach(breaches)] : [];
  }

  describe(person: Person = {}): DescribedRequirement[] {
    return [...this.#requirements, ...this.#askedElsewhere].map((requirement) => ({
      id: requirement.id,
      params: requirement.params,
      clientHint: requirement.clientHint(person),
    }));
  }

  /**
   * @returns the requirements that are not met, in the order shown; none when the password may be used. Of one that is
   * too long only that is said: the other rules are not run on a text of any length.
   */
  async check(password: string, person: Person): Promise<DescribedRequirement[]> {
    if (!(await atMost128Characters.met(password, person))) {
      return this.describe(person).filter(({ id }) => id === atMost128Characters.id);
    }
    const unmet = await unmetOf(this.#requirements, password, person);
    if (unmet.length === 0) unmet.push(...(await unmetOf(this.#askedElsewhere, password, person)));
    return this.describe(person).filter(({ id }) => unmet.includes(id));
  }

  /** @throws DomainError accounts.password.requirements with the ids that are not met as `params.unmet` */
  async demand(password: string, person: Person): Promise<void> {
    const unmet = await this.check(password, person);
    if (unmet.length === 0) return;
    throw new DomainError('accounts.password.requirements', { status: 422, params: { unmet: unmet.map(({ id }) => id) } });
  }

  /** For the words beside the field while typing; costs up to 80 ms CPU, so its route bears a limit. */
  strength(password: string, { firstName = '', lastName = '', email = '' }: Person): Promise<PasswordStrength> {
    const shown = [...password].slice(0, MAX_PASSWORD_CHARACTERS).join('');
    return passwordStrength(shown, [firstName, lastName, email, this.#brand].filter((word) => word !== ''));
  }
}

async function unmetOf(requirements: readonly PasswordRequirement[], password: string, person: Person): Promise<string[]> {
  const met = await Promise.all(requirements.map(async (requirement) => requirement.met(password, person)));
  return requirements.filter((_, index) => !met[index]).map(({ id }) => id);
}
