import { z } from 'zod';
import { DomainError } from '../../common/index.js';
import { parsePin } from '../pin/parse-pin.js';
import { EmailAddress } from './email-address.js';
import { parsePersonName } from './person-name.js';
import { parsePhoneNumber } from './phone-number.js';

/** A form field whose refusal bears the code and params of the rule that refused it; a missing one reads as empty. */
export function field<T>(parse: (input: string) => T) {
  return z.string().optional().transform((input, context): T => {
    try {
      return parse(input ?? '');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      context.issues.push({ code: 'custom', message: error.code, params: error.params, input });
      return z.NEVER;
    }
  });
}

/** One mailbox; see `EmailAddress`. */
export const emailField = field((input) => EmailAddress.parse(input));

export const firstNameField = field((input) => parsePersonName(input, 'first-name'));
export const lastNameField = field((input) => parsePersonName(input, 'last-name'));
export const pinField = field((input) => parsePin(input));

/** E.164, or null when left empty. */
export const mobileField = field((input) => (input.trim() === '' ? null : parsePhoneNumber(input)));

/** E.164. */
export const phoneNumberField = field((input) => parsePhoneNumber(input));

/** The screen of that name: the same fields at registration and in Manage My Account. */
export const contactDetailsSchema = z.object({
  firstName: firstNameField,
  lastName: lastNameField,
  mobile: mobileField,
  pin: pinField,
});

export type ContactDetails = z.output<typeof contactDetailsSchema>;
