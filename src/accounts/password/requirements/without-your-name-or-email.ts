import type { PasswordRequirement, Person } from './password-requirement.js';
import { containsAny, searchable } from './without-words.js';

/** ASVS 5.0 6.2.11: no context-specific words. */
export const withoutYourNameOrEmail: PasswordRequirement = {
  id: 'without-your-name-or-email',
  params: {},
  met: (password, person) => !containsAny(password, wordsOf(person)),
  clientHint: (person) => ({ kind: 'notContains', words: wordsOf(person) }),
};

/** Each name whole and by its words; of the email the part before the @, whole and by its words. */
function wordsOf({ firstName = '', lastName = '', email = '' }: Person): string[] {
  const localPart = email.split('@')[0]!;
  const localWords = localPart.split(/[^\p{L}\p{M}]+/u).filter((word) => word.length > 3);
  const names = [firstName, lastName].flatMap((name) => [name, ...name.split(/[\s\-']+/)]);
  return searchable([...names, localPart, ...localWords]);
}
