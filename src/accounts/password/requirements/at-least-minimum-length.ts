import { codePointLength } from '../../../common/index.js';
import type { PasswordRequirement } from './password-requirement.js';

/** NIST SP 800-63B-4 §3.1.1.2: each Unicode code point counts as one character. */
export function atLeastMinimumLength(min: number): PasswordRequirement {
  return {
    id: 'at-least-minimum-length',
    params: { min },
    met: (password) => codePointLength(password) >= min,
    clientHint: () => ({ kind: 'minLength', value: min }),
  };
}
