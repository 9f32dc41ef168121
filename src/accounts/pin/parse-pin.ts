import { DomainError } from '../../common/index.js';
import { digitsOnly } from './rules/digits-only.js';
import { fourToTenDigits } from './rules/four-to-ten-digits.js';
import { notTrivial } from './rules/not-trivial.js';
import type { PinRule } from './rules/pin-rule.js';

const PIN_RULES: readonly PinRule[] = [digitsOnly, fourToTenDigits, notTrivial];

/**
 * A PIN that a customer chose. What it opens is three tries an hour with a person of Customer Care, and never a change of
 * credentials; what comes to mind first is refused all the same.
 * @throws DomainError accounts.pin.digits-only, .four-to-ten-digits, .not-trivial
 */
export function parsePin(input: string): string {
  const pin = input.trim();
  const broken = PIN_RULES.find((rule) => !rule.met(pin));
  if (broken) throw new DomainError(`accounts.pin.${broken.id}`, { status: 422 });
  return pin;
}
