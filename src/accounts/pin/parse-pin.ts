import { DomainError } from '../../common/index.js';
import { digitsOnly } from './rules/digits-only.js';
import { fourToTenDigits } from './rules/four-to-ten-digits.js';
import type { PinRule } from './rules/pin-rule.js';

const PIN_RULES: readonly PinRule[] = [digitsOnly, fourToTenDigits];

/**
 * A PIN that a customer chose. Any digits are allowed, 1234 too: what it opens is three tries an hour with a person
 * of Customer Care, and never a change of credentials.
 * @throws DomainError accounts.pin.digits-only, .four-to-ten-digits
 */
export function parsePin(input: string): string {
  const pin = input.trim();
  const broken = PIN_RULES.find((rule) => !rule.met(pin));
  if (broken) throw new DomainError(`accounts.pin.${broken.id}`, { status: 422 });
  return pin;
}
