import { randomInt } from 'node:crypto';

const DIGITS = 6;

/** A random PIN of six digits from a secure source, never one that comes to mind first (000000, 123456, 987654). */
export function assignPin(): string {
  for (;;) {
    const pin = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    if (!isTrivial(pin)) return pin;
  }
}

/** @returns whether every digit follows the one before by the same step of -1, 0 or 1 (9 before 0 counts) */
export function isTrivial(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - digits[index]! + 10) % 10));
  return steps.size === 1 && [0, 1, 9].includes([...steps][0]!);
}
