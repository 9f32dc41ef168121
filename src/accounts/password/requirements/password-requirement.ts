/** Whose password it is. Everything is optional: on the first screens not all is known. */
export interface Person {
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** What a script on the page can check while the customer types; the server checks all again. */
export type ClientHint =
  | { readonly kind: 'minLength'; readonly value: number }
  | { readonly kind: 'maxLength'; readonly value: number }
  | { readonly kind: 'notContains'; readonly words: readonly string[] }
  | { readonly kind: 'serverOnly' };

/** One thing that every password must fulfil. */
export interface PasswordRequirement {
  /** Stable; its words are `accounts.password.requirements.<id>`, filled with `params`. */
  readonly id: string;
  readonly params: Readonly<Record<string, string | number>>;
  met(password: string, person: Person): boolean | Promise<boolean>;
  clientHint(person: Person): ClientHint;
}
