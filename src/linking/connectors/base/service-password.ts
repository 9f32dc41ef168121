import { inspect } from 'node:util';

const REDACTED = '[service password]';

/**
 * A service's own password on its way from the form to that service. It can be spent once and is forgotten then;
 * whatever prints, serialises or inspects it sees a placeholder (OWASP ASVS 5.0, 16.2.5).
 */
export class ServicePassword {
  #value: string | null;

  constructor(value: string) {
    this.#value = value;
  }

  /** True for the empty password and for one with U+0000, which LDAP servers and C libraries cut off there. */
  get isUnusable(): boolean {
    return this.#value === null || this.#value === '' || this.#value.includes('\0');
  }

  /**
   * Hands the password over and forgets it.
   * @throws Error when it was spent before
   */
  spend(): string {
    if (this.#value === null) throw new Error('A service password is spent once');
    const value = this.#value;
    this.#value = null;
    return value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
