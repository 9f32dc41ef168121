import type { BusinessHours } from './business-hours.js';
import { dueTime } from './due-time.js';

const hours: BusinessHours = { timeZone: 'America/Chicago', weekdays: [1, 2, 3, 4, 5], from: 8 * 60, to: 18 * 60, holidays: ['2026-12-25'] };

describe('due times', () => {
  it('of an urgent ticket run at night and on holidays', () => {
    expect(dueTime('urgent', new Date('2026-12-25T05:30:00Z'), hours)).toEqual({
      at: new Date('2026-12-25T06:30:00Z'),
      trail: [
        { day: '2026-12-24', from: '2026-12-25T05:30:00.000Z', until: '2026-12-25T06:00:00.000Z', minutes: 30 },
        { day: '2026-12-25', from: '2026-12-25T06:00:00.000Z', until: '2026-12-25T06:30:00.000Z', minutes: 30 },
      ],
    });
  });

  it('skip evening, holiday and week-end, and say so', () => {
    // Thursday 17:00 in Chicago; one hour is left of it.
    expect(dueTime('high', new Date('2026-12-24T23:00:00Z'), hours)).toEqual({
      at: new Date('2026-12-28T17:00:00Z'),
      trail: [
        { day: '2026-12-24', from: '2026-12-24T23:00:00.000Z', until: '2026-12-25T00:00:00.000Z', minutes: 60 },
        { day: '2026-12-25', skipped: 'holiday' },
        { day: '2026-12-26', skipped: 'weekday' },
        { day: '2026-12-27', skipped: 'weekday' },
        { day: '2026-12-28', from: '2026-12-28T14:00:00.000Z', until: '2026-12-28T17:00:00.000Z', minutes: 180 },
      ],
    });
  });

  it('begin in the morning for what came before it, on the next day for what came after hours', () => {
    expect(dueTime('high', new Date('2026-11-30T09:00:00Z'), hours).at).toEqual(new Date('2026-11-30T18:00:00Z'));
    expect(dueTime('high', new Date('2026-12-01T00:00:00Z'), hours)).toMatchObject({
      at: new Date('2026-12-01T18:00:00Z'),
      trail: [{ day: '2026-11-30', skipped: 'after-hours' }, { day: '2026-12-01' }],
    });
  });

  it('follow the clocks of the zone when they are changed', () => {
    // In Chicago it is UTC-6 until 8 March 2026, 02:00, and UTC-5 from then on.
    expect(dueTime('normal', new Date('2026-03-06T23:00:00Z'), hours).at).toEqual(new Date('2026-03-09T22:00:00Z'));
    const always = { ...hours, weekdays: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 1440 };
    expect(dueTime('high', new Date('2026-03-08T06:00:00Z'), always).at).toEqual(new Date('2026-03-08T10:00:00Z'));
    expect(dueTime('low', new Date('2026-03-08T06:00:00Z'), always)).toMatchObject({ at: new Date('2026-03-09T12:00:00Z'), trail: [{ minutes: 23 * 60 }, { minutes: 7 * 60 }] });
  });

  it('hold in zones that are ahead by half an hour', () => {
    expect(dueTime('high', new Date('2026-11-30T02:30:00Z'), { ...hours, timeZone: 'Asia/Kolkata' }).at).toEqual(new Date('2026-11-30T06:30:00Z'));
  });
});
