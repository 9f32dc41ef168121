import { durationParts } from './durations.js';
import { formatClock, formatDay, formatMoment, formatNumber, formatTime } from './formats.js';
import { formatDuration } from './shared-translator.js';

const at = new Date('2026-11-24T13:35:40Z');

describe('moments', () => {
  it.each([
    ['Europe/Berlin', '24 Nov 2026, 14:35 (13:35 UTC)', '14:35'],
    ['Asia/Kolkata', '24 Nov 2026, 19:05 (13:35 UTC)', '19:05'],
    ['Pacific/Auckland', '25 Nov 2026, 02:35 (24 Nov 2026, 13:35 UTC)', '02:35'],
    ['UTC', '24 Nov 2026, 13:35 UTC', '13:35 UTC'],
    [undefined, '24 Nov 2026, 13:35 UTC', '13:35 UTC'],
  ])('are told in %s with UTC beside', (timeZone, moment, time) => {
    expect(formatMoment(at, { locale: 'en', timeZone })).toBe(moment);
    expect(formatTime(at, { locale: 'en', timeZone })).toBe(time);
  });

  it('write midnight as 00, not 24', () => {
    expect(formatTime(new Date('2026-11-24T00:05:00Z'), { locale: 'en' })).toBe('00:05 UTC');
  });

  it('fall on the day of the reader', () => {
    expect(formatDay(at, { locale: 'en', timeZone: 'Pacific/Auckland' })).toBe('25 Nov 2026');
  });
});

describe('durations', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [59.2, '1 minute'],
    [90, '1 minute 30 seconds'],
    [120, '2 minutes'],
    [121, '3 minutes'],
    [3600, '1 hour'],
    [3900, '1 hour 5 minutes'],
    [86_400 * 30, '30 days'],
    [-5, '0 seconds'],
  ])('%d s are "%s"', (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });

  it('never send people back too early', () => {
    for (let seconds = 0; seconds < 200_000; seconds += 37) {
      const units = { days: 86_400, hours: 3600, minutes: 60, seconds: 1 };
      const told = durationParts(seconds).reduce((sum, { unit, count }) => sum + count * units[unit], 0);
      // Past a day the remainder under an hour is not worth a word.
      expect(told).toBeGreaterThanOrEqual(seconds - (seconds > 86_400 ? 3600 : 0));
    }
  });

  it.each([
    [151, '2:31'],
    [9.1, '0:10'],
    [3725, '1:02:05'],
    [-1, '0:00'],
  ])('%d s on a clock are %s', (seconds, clock) => {
    expect(formatClock(seconds)).toBe(clock);
  });
});

it('groups digits as the language does', () => {
  expect(formatNumber(1_000_000, 'en')).toBe('1,000,000');
});
