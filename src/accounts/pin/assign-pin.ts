import { randomInt } from 'node:crypto';
import { notTrivial } from './rules/not-trivial.js';

const DIGITS = 6;

/** A random PIN of six digits from a secure source, never one that comes to mind first (000000, 123456, 987654). */
export function assignPin(): string {
  for (;;) {
    const pin = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    if (notTrivial.met(pin)) return pin;
  }
}
