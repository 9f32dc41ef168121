import type { PinRule } from './pin-rule.js';

export const digitsOnly: PinRule = {
  id: 'digits-only',
  met: (pin) => /^[0-9]*$/.test(pin),
};
