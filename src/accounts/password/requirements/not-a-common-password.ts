import { isCommonPassword } from '../strength/common-passwords.js';
import type { PasswordRequirement } from './password-requirement.js';

/** ASVS 5.0 6.2.4, NIST SP 800-63B-4 §3.1.1.2: compared with a blocklist. What counts as common: `common-passwords.ts`. */
export const notACommonPassword: PasswordRequirement = {
  id: 'not-a-common-password',
  params: {},
  met: async (password) => !(await isCommonPassword(password)),
  clientHint: () => ({ kind: 'serverOnly' }),
};
