import { assignPin } from './assign-pin.js';
import { parsePin } from './parse-pin.js';
import { notTrivial } from './rules/not-trivial.js';

describe('a PIN that a customer chose', () => {
  it.each(['4821', '1357', '1212', '4821930576', ' 4821 '])('may be %j', (pin) => {
    expect(parsePin(pin)).toBe(pin.trim());
  });

  it.each(['1234', '0000', '1234567890', '4321', '0987', '8901', '99999'])('is refused when it comes to mind first: %j', (pin) => {
    expect(() => parsePin(pin)).toThrow(expect.objectContaining({ code: 'accounts.pin.not-trivial' }));
  });

  it.each(['123', '12345678901', ''])('is refused for its length: %j', (pin) => {
    expect(() => parsePin(pin)).toThrow(expect.objectContaining({ code: 'accounts.pin.four-to-ten-digits' }));
  });

  it.each(['12a4', '12 34', '-1234', '1234\n5', '١٢٣٤', '１２３４', '12.4'])('is refused for other characters: %j', (pin) => {
    expect(() => parsePin(pin)).toThrow(expect.objectContaining({ code: 'accounts.pin.digits-only' }));
  });
});

describe('an assigned PIN', () => {
  const assigned = Array.from({ length: 2_000 }, assignPin);

  it('has six digits that the rules accept', () => {
    expect(assigned.every((pin) => /^\d{6}$/.test(pin) && parsePin(pin) === pin)).toBe(true);
  });

  it('differs from customer to customer and may begin with zeros', () => {
    expect(new Set(assigned).size).toBeGreaterThan(1_980);
    expect(assigned.some((pin) => pin.startsWith('0'))).toBe(true);
  });

  it.each(['000000', '777777', '123456', '012345', '890123', '654321', '987654'])('is never %s', (pin) => {
    expect(notTrivial.met(pin)).toBe(false);
  });

  it.each(['482913', '112233', '121212', '100000'])('may be %s', (pin) => {
    expect(notTrivial.met(pin)).toBe(true);
  });
});
