import { isMoment, readPlace, writeCursor } from './cursor.js';

describe('a cursor', () => {
  it('gives back the place that it was written of', () => {
    expect(readPlace(writeCursor(['2026-02-03 04:05:06.789+00', 'id']))).toEqual(['2026-02-03 04:05:06.789+00', 'id']);
  });

  it.each(['', 'nonsense', Buffer.from('{"a":1}').toString('base64url'), Buffer.from('7').toString('base64url')])('that nobody gave out (%j) is no place', (given) => {
    expect(readPlace(given)).toEqual([]);
  });
});

describe('a moment of PostgreSQL', () => {
  it.each(['2026-11-28 01:02:03+00', '2024-02-29 23:59:59.123456+00', '2026-11-28 01:02:03-03:30', '0001-01-01 00:00:00+14'])('is %s', (text) => {
    expect(isMoment(text)).toBe(true);
  });

  it.each([
    ...['2026-02-31 00:00:00+00', '2025-02-29 00:00:00+00', '2026-13-01 00:00:00+00', '2026-01-00 00:00:00+00', '0000-01-01 00:00:00+00'],
    ...['2026-01-01 24:00:00+00', '2026-01-01 00:60:00+00', '2026-01-01 00:00:60+00', '9999-99-99 99:99:99+99', '2026-01-01 00:00:00+15'],
    ...['2026-01-01 00:00:00', '2026-01-01T00:00:00Z', 'infinity', '', 7, null],
  ])('is not %j', (text) => {
    expect(isMoment(text)).toBe(false);
  });
});
