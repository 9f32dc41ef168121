import type { PinRule } from './pin-rule.js';

export const fourToTenDigits: PinRule = {
  id: 'four-to-ten-digits',
  met: (pin) => pin.length >= 4 && pin.length <= 10,
};
