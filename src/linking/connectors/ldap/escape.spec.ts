import fc from 'fast-check';
import { EqualityFilter, FilterParser } from 'ldapts';
import { escapeDnValue, escapeFilterValue } from './escape.js';

describe('escaping for LDAP', () => {
  it('leaves plain names readable', () => {
    expect(escapeDnValue('alice.smith-2')).toBe('alice.smith-2');
  });

  it.each(['*', '(', ')', '\\', '\0', ',', '+', '"', '<', '>', ';', '=', '#', ' ', '/'])('hides %j', (character) => {
    expect(escapeFilterValue(character)).toMatch(/^(\\[0-9a-f]{2})+$/);
    expect(escapeDnValue(character)).toMatch(/^(\\[0-9a-f]{2})+$/);
  });

  it('writes other characters of a name as bytes', () => {
    expect(escapeDnValue('ü')).toBe('\\c3\\bc');
  });

  // STANDARDS, immunity 14. Red when the user name is put into the filter as it was typed.
  it('never lets a user name become anything but one compared value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (username) => {
        const filter = FilterParser.parseString(`(uid=${escapeFilterValue(username)})`);
        expect(filter).toBeInstanceOf(EqualityFilter);
        expect((filter as EqualityFilter).value.toString()).toBe(username);
      }),
    );
  });
});
