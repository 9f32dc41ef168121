import { codeIn, generateCode, shownCode } from './code-format.js';

describe('recovery codes', () => {
  it('are shown in groups of four and understood in whatever form they are typed', () => {
    const code = generateCode();
    const shown = shownCode(code);
    expect(shown).toMatch(/^([A-HJKMNP-Z2-9]{4}-){3}[A-HJKMNP-Z2-9]{4}$/);
    for (const typed of [shown, code, shown.toLowerCase(), ` ${shown.replaceAll('-', ' ')} `]) expect(codeIn(typed)).toBe(code);
  });

  it.each(['123456', '', 'ABCD-EFGH', 'ABCD-EFGH-JKMN-PQR0'])('are never mistaken: %p', (typed) => {
    expect(codeIn(typed)).toBeNull();
  });
});
