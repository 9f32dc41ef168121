import { codePointLength, foldCase } from './text.js';

describe('codePointLength', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['日本', 2],
    ['😀😀', 2],
    ['e\u0301', 2],
  ])('%j has %i', (text, length) => {
    expect(codePointLength(text)).toBe(length);
  });
});

describe('foldCase', () => {
  it.each([
    ['ALICE', 'alice'],
    ['Straße', 'STRASSE'],
    ['Straße', 'STRAẞE'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['Ａｌｉｃｅ', 'alice'],
    ['Ame\u0301lie', 'amélie'],
  ])('%s equals %s', (one, other) => {
    expect(foldCase(one)).toBe(foldCase(other));
  });

  it('gives the same for every character that it gave before', () => {
    const changing = [];
    for (let code = 0; code < 0x11_00_00; code += 1) {
      const once = foldCase(String.fromCodePoint(code));
      if (foldCase(once) !== once) changing.push(code.toString(16));
    }
    expect(changing).toEqual([]);
  });

  it('keeps different letters apart', () => {
    expect(foldCase('é')).not.toBe(foldCase('e'));
  });
});
