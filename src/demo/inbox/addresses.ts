import type { MessageSummary } from './message.js';

/** @returns whether the message went to exactly this address or phone number, however that one is spelt */
export function isFor(message: MessageSummary, address: string): boolean {
  const wanted = normalise(address);
  if (message.channel === 'sms') return digits(wanted) !== '' && digits(message.to) === digits(wanted);
  return normalise(message.to) === wanted;
}

/** @returns whether the address that the message went to contains what somebody typed */
export function matches(message: MessageSummary, typed: string): boolean {
  return normalise(message.to).includes(normalise(typed)) || isFor(message, typed);
}

/** A plus sign that was not percent-encoded arrives as a space, which no address contains. */
function normalise(address: string): string {
  return address.trim().toLowerCase().replaceAll(' ', '+');
}

function digits(number: string): string {
  return /^[\d\s().+-]+$/.test(number) ? number.replace(/\D/g, '') : '';
}
