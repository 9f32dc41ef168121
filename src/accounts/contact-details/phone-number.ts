import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import { DomainError } from '../../common/index.js';

/** Spaces, dots, dashes and brackets may stand between the digits, as people write numbers. */
const SEPARATORS = /[\s.()[\]\u2010-\u2015\u2212-]/gu;
const WRITTEN = /^\+[\d\s.()[\]\u2010-\u2015\u2212-]+$/u;
const MAX_TYPED_LENGTH = 60;

const REASONS = {
  INVALID_COUNTRY: 'country-code',
  NOT_A_NUMBER: 'too-short',
  TOO_SHORT: 'too-short',
  TOO_LONG: 'too-long',
  INVALID_LENGTH: 'length',
} as const;

/**
 * Reads a phone number with country calling code.
 *
 * A number counts as valid when its country has numbers of that length. Whether the area is in service is left
 * open: such tables age, and the shown example +1-555-555-5555 would fail.
 * @returns E.164, e.g. `+15555555555`
 * @throws DomainError accounts.phone.plus-sign, .characters, .country-code, .too-short, .too-long, .length
 */
export function parsePhoneNumber(input: string): string {
  const typed = input.normalize('NFKC').trim();
  if (!typed.startsWith('+')) throw refused('plus-sign');
  if (typed.length > MAX_TYPED_LENGTH) throw refused('too-long');
  if (!WRITTEN.test(typed)) throw refused('characters');
  return e164(typed.replace(SEPARATORS, ''));
}

/** `+15555555555` → `+1 555 555 5555`: as people read numbers anywhere. */
export function formatPhoneNumber(number: string): string {
  return parsePhoneNumberFromString(number, { extract: false })?.formatInternational() ?? number;
}

function e164(digits: string): string {
  const problem = validatePhoneNumberLength(digits);
  if (problem) throw refused(REASONS[problem]);
  const number = parsePhoneNumberFromString(digits, { extract: false });
  if (!number) throw refused('country-code');
  return number.number;
}

function refused(reason: string): DomainError {
  return new DomainError(`accounts.phone.${reason}`, { status: 422 });
}
