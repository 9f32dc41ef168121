import { z } from 'zod';
import { DomainError } from '../../common/index.js';
import { emailField, field, firstNameField, lastNameField, mobileField } from '../contact-details/contact-details.schema.js';
import { ImportedHashes } from '../hashing/imported/imported-hashes.js';

/** The columns of a file, or the properties of its objects; `mobile` may be left out. */
export const COLUMNS = ['email', 'firstName', 'lastName', 'mobile', 'hash', 'emailVerifiedAt'] as const;

export type Column = (typeof COLUMNS)[number];

/** With seconds and without, in UTC unless another offset is given. */
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** What one line says about one account; the same rules hold as at registration. */
export function accountRow(now: Date) {
  return z.object({
    email: emailField,
    firstName: firstNameField,
    lastName: lastNameField,
    mobile: mobileField,
    hash: field((input) => ImportedHashes.read(input)),
    emailVerifiedAt: field((input) => verifiedAt(input.trim(), now)),
  });
}

export type AccountRow = z.output<ReturnType<typeof accountRow>>;

/** A Master Account exists only for a proven mailbox (STANDARDS, pre-hijacking): without that date there is no import. */
function verifiedAt(written: string, now: Date): Date {
  if (written === '') throw refused('missing');
  const zoned = /T.*[Z+]|T.*-\d{2}:\d{2}$/.test(written) || !written.includes('T') ? written : `${written}Z`;
  const at = new Date(zoned);
  if (!MOMENT.test(written) || Number.isNaN(at.getTime())) throw refused('malformed');
  if (at > now) throw refused('future');
  return at;
}

function refused(reason: string): DomainError {
  return new DomainError(`accounts.import.verified-at.${reason}`, { status: 422 });
}
