import type { PinRule } from './pin-rule.js';

/**
 * Not what comes to mind first: every digit the same, or each following the one before by the same step of one, up or
 * down, 9 and 0 being neighbours (0000, 1234, 9876, 8901).
 */
export const notTrivial: PinRule = {
  id: 'not-trivial',
  met: (pin) => {
    const digits = [...pin].map(Number);
    const steps = new Set(digits.slice(1).map((digit, index) => (digit - digits[index]! + 10) % 10));
    return steps.size !== 1 || ![0, 1, 9].includes([...steps][0]!);
  },
};
