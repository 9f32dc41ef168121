import type { WindowLimit } from '../../limits/index.js';

const HOUR = 3600;

/** Somebody who waits asks again two or three times; a number that gets more is being flooded. */
export const SMS_PER_NUMBER: WindowLimit = { name: 'sms.number', limit: 5, windowSeconds: HOUR };
export const SMS_PER_NUMBER_AND_DAY: WindowLimit = { name: 'sms.number-day', limit: 10, windowSeconds: 24 * HOUR };

/** Warnings have an allowance of their own: it must not help to use up the other one first. Nobody asks for them, so few do. */
export const SMS_WARNINGS_PER_NUMBER: WindowLimit = { name: 'sms.warning-number', limit: 4, windowSeconds: 24 * HOUR };

/** Whichever numbers it is for: one account must not run up a bill by trying many. */
export const SMS_PER_ACCOUNT: WindowLimit = { name: 'sms.account', limit: 10, windowSeconds: 24 * HOUR };

/** How many messages an hour may go to numbers of one prefix; the number comes from `SMS_COUNTRIES`. */
export function smsPerPrefix(perHour: number): WindowLimit {
  return { name: 'sms.country', limit: perHour, windowSeconds: HOUR };
}

/** As many warnings, counted apart. */
export function smsWarningsPerPrefix(perHour: number): WindowLimit {
  return { name: 'sms.warning-country', limit: perHour, windowSeconds: HOUR };
}
