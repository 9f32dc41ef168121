import fc from 'fast-check';
import { parsePhoneNumber } from './phone-number.js';

const refusal = (typed: string): string | undefined => {
  try {
    parsePhoneNumber(typed);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a phone number', () => {
  it.each([
    ['+1-555-555-5555', '+15555555555'],
    [' +1 (555) 555-5555 ', '+15555555555'],
    ['+1 [555] 555.5555', '+15555555555'],
    ['+1.555.555.5555', '+15555555555'],
    ['+1\u2011555\u2013555\u00a05555', '+15555555555'],
    ['＋１５５５５５５５５５５', '+15555555555'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+49 (0) 30 901820', '+4930901820'],
    ['+41 79 123 45 67', '+41791234567'],
    ['+39 06 1234', '+39061234'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['+81-90-1234-5678', '+819012345678'],
  ])('%j is %s', (typed, number) => {
    expect(parsePhoneNumber(typed)).toBe(number);
  });

  it.each([
    ['accounts.phone.plus-sign', ['15555555555', '555-555-5555', '0015555555555', '(+1) 555 555 5555', 'tel:+15555555555', 'phone']],
    [
      'accounts.phone.characters',
      ['+1 555 555 5555 ext 5', '+1 555-CALL-NOW', '+1 555 555 5555,+1 555 555 5556', '+1/555/5555555', '++15555555555', '+1+5555555555', '+1;5555555555', '+', '+1\u0000555'],
    ],
    ['accounts.phone.country-code', ['+999 123 456 789', '+0 123 456 789']],
    ['accounts.phone.too-short', ['+1 555', '+7', '+1', '+49 1', '+()']],
    ['accounts.phone.too-long', ['+1 555 555 5555 5', `+1${'5'.repeat(30)}`, `+1${' '.repeat(100)}5`]],
  ])('is refused with %s', (code, inputs) => {
    expect(inputs.map((input) => [input, refusal(input)])).toEqual(inputs.map((input) => [input, code]));
  });

  it('is the same number however its digits are set apart', () => {
    const apart = fc.constantFrom('', ' ', '.', '-', ' - ', ' (', ') ');
    fc.assert(
      fc.property(fc.array(apart, { minLength: 11, maxLength: 11 }), (separators) => {
        const typed = `+${[...'15555555555'].map((digit, index) => digit + separators[index]!).join('')}`;
        expect(parsePhoneNumber(typed)).toBe('+15555555555');
      }),
    );
  });

  it('whatever is typed, is E.164 or explained', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\+[0-9 ().-]{0,30}$/)), (typed) => {
        if (refusal(typed) === undefined) expect(parsePhoneNumber(typed)).toMatch(/^\+[1-9]\d{3,14}$/);
        else expect(refusal(typed)).toMatch(/^accounts\.phone\./);
      }),
      { numRuns: 1_000 },
    );
  });
});
