import { parsePersonName } from './person-name.js';

describe('a name', () => {
  it.each([
    ['  Zoë ', 'Zoë'],
    ['Zoe\u0308', 'Zoë'],
    ['Anna   Maria', 'Anna Maria'],
    ["O'Brien-Łukasiewicz Jr.", "O'Brien-Łukasiewicz Jr."],
    ['美咲', '美咲'],
    ['علی‌رضا', 'علی‌رضا'],
    ['X Æ A-12', 'X Æ A-12'],
    ['Ng', 'Ng'],
    ['y', 'y'],
    ['😀'.repeat(100), '😀'.repeat(100)],
  ])('%j is kept as %j', (typed, name) => {
    expect(parsePersonName(typed, 'first-name')).toBe(name);
  });

  it.each([
    ['missing', ['', '   ', '\u200b', '\u3000', '\u0301']],
    ['characters', ['Al\nice', 'Al\r\nBcc: x', 'Al\u0000ice', 'Al\u0007', 'Al\u202eecila', 'Al\u2028ice', '\ud800']],
    ['too-long', ['x'.repeat(101), '😀'.repeat(101), 'x '.repeat(51)]],
  ])('is refused as %s', (reason, inputs) => {
    for (const typed of inputs) {
      expect(() => parsePersonName(typed, 'last-name')).toThrow(expect.objectContaining({ code: `accounts.last-name.${reason}` }));
    }
  });
});
