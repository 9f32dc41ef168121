import { errorText } from '../../i18n/index.js';
import { readCode } from './read-code.js';

const refusalOf = (typed: string) => {
  try {
    return readCode(typed);
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    return { code, text: errorText(code, params) };
  }
};

describe('a typed code', () => {
  it.each(['123456', ' 123 456 ', '123-456', '123 456', '１２３４５６'])('is six digits, however grouped: %p', (typed) => {
    expect(readCode(typed)).toBe('123456');
  });

  it('of another length is told how long it is', () => {
    expect(refusalOf('12345')).toMatchObject({ code: 'mfa.code.length', text: expect.stringContaining('6 digits, you typed 5') as string });
    expect(refusalOf('1234567')).toMatchObject({ code: 'mfa.code.length' });
  });

  it('with letters is told that there are none', () => {
    expect(refusalOf('12345a')).toMatchObject({ code: 'mfa.code.letters' });
  });
});
