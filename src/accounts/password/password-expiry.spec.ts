import { nextReminder, passwordExpiresAt, passwordExpiryField } from './password-expiry.js';

describe('the password expiry', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['never', null],
    ['30', 30],
    ['365', 365],
  ])('%j is read as %j', (typed, days) => {
    expect(passwordExpiryField.parse(typed)).toBe(days);
  });

  it.each(['0', '1', '31', '-30', '30.0', ' 30', 'x', 30, ['30']])('refuses %j', (typed) => {
    expect(passwordExpiryField.safeParse(typed).success).toBe(false);
  });

  it('falls so many days after the change, or never', () => {
    const changedAt = new Date('2026-11-24T12:00:00Z');
    expect(passwordExpiresAt(changedAt, 60)).toEqual(new Date('2027-01-23T12:00:00Z'));
    expect(passwordExpiresAt(changedAt, null)).toBeNull();
  });
});

describe('the reminders of an expiry', () => {
  const expiresAt = new Date('2026-12-24T12:00:00Z');

  it.each([
    ['2026-11-24T12:00:00Z', '2026-12-10T12:00:00Z'],
    ['2026-12-10T11:59:59Z', '2026-12-10T12:00:00Z'],
    ['2026-12-10T12:00:00Z', '2026-12-21T12:00:00Z'],
    ['2026-12-23T12:00:00Z', '2026-12-24T12:00:00Z'],
  ])('after %s come at %s', (now, reminder) => {
    expect(nextReminder(expiresAt, new Date(now))).toEqual(new Date(reminder));
  });

  it('end with it', () => {
    expect(nextReminder(expiresAt, expiresAt)).toBeNull();
    expect(nextReminder(null, expiresAt)).toBeNull();
  });
});
