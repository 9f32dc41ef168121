import fc from 'fast-check';
import { negotiateLocale, readerOf } from './reader.js';

describe('the language', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['fr, en;q=0.5, de;q=0.7', 'de'],
    ['de;q=0, en', 'en'],
    ['*', 'en'],
    ['deutsch', 'en'],
    [';;;q=', 'en'],
  ])('for "%s" is %s', (header, locale) => {
    expect(negotiateLocale(header, ['en', 'de'])).toBe(locale);
  });
});

describe('the time zone', () => {
  it.each([
    ['ma_tz=Europe%2FBerlin', 'Europe/Berlin'],
    ['a=1; ma_tz=America%2FNew_York; b=2', 'America/New_York'],
    ['ma_tz=Mars%2FOlympus', undefined],
    ['ma_tz=%E0%A4%A', undefined],
    [`ma_tz=${'A'.repeat(5000)}`, undefined],
    ['ma_tz=', undefined],
    [undefined, undefined],
  ])('from cookie %j is %s', (cookie, timeZone) => {
    expect(readerOf({ cookie }, ['en']).timeZone).toBe(timeZone);
  });
});

it('no header breaks a page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (language, cookie) => {
      const reader = readerOf({ 'accept-language': language, cookie: `ma_tz=${cookie}` }, ['en', 'de']);
      expect(['en', 'de']).toContain(reader.locale);
    }),
  );
});
