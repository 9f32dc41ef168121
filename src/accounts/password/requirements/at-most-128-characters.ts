import { codePointLength } from '../../../common/index.js';
import type { PasswordRequirement } from './password-requirement.js';

export const MAX_PASSWORD_CHARACTERS = 128;

/** ASVS 5.0 6.2.9 asks for 64 at least. Longer ones are refused aloud, never cut (6.2.8). */
export const atMost128Characters: PasswordRequirement = {
  id: 'at-most-128-characters',
  params: { max: MAX_PASSWORD_CHARACTERS },
  met: (password) => codePointLength(password) <= MAX_PASSWORD_CHARACTERS,
  clientHint: () => ({ kind: 'maxLength', value: MAX_PASSWORD_CHARACTERS }),
};
