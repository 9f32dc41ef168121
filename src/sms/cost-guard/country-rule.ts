import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { SmsCountryRule } from '../../config/index.js';

/** What counts for one number: so many messages an hour, together with all other numbers of the same key. */
export interface AppliedRule {
  readonly key: string;
  /** 0: not served. */
  readonly perHour: number;
}

/**
 * Numbers of expensive prefixes are rented by those who have products like this one send them messages ("SMS pumping"):
 * each prefix has its own bound, and the longest that matches decides. `*` counts for each country calling code apart.
 */
export function ruleFor(number: string, rules: readonly SmsCountryRule[]): AppliedRule {
  const digits = number.slice(1);
  const matching = rules.filter(({ prefix }) => prefix === '*' || digits.startsWith(prefix));
  const [rule] = matching.sort((one, other) => length(other) - length(one));
  if (!rule) return { key: '', perHour: 0 };
  return { key: rule.prefix === '*' ? callingCode(number) : rule.prefix, perHour: rule.perHour };
}

function length({ prefix }: SmsCountryRule): number {
  return prefix === '*' ? 0 : prefix.length;
}

function callingCode(number: string): string {
  return parsePhoneNumberFromString(number, { extract: false })?.countryCallingCode ?? '';
}
