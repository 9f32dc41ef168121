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
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['Ａｌｉｃｅ', 'alice'],
    ['Ame\u0301lie', 'amélie'],
  ])('%s equals %s', (one, other) => {
    expect(foldCase(one)).toBe(foldCase(other));
  });

  it('keeps different letters apart', () => {
    expect(foldCase('é')).not.toBe(foldCase('e'));
  });
});
