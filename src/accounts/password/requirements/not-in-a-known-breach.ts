import type { BreachedPasswords } from '../breaches/breached-passwords.js';
import type { PasswordRequirement } from './password-requirement.js';

/** ASVS 5.0 6.2.12: not among passwords known from breaches. */
export function notInAKnownBreach(breaches: BreachedPasswords): PasswordRequirement {
  return {
    id: 'not-in-a-known-breach',
    params: {},
    met: async (password) => !(await breaches.include(password)),
    clientHint: () => ({ kind: 'serverOnly' }),
  };
}
