import { Clock, SynchronisedClock } from '../common/index.js';
import { ClockDifference } from './clock-difference.js';

describe("a difference between this machine's clock and the database's", () => {
  const complaintAt = (milliseconds: number) => {
    const clock = new SynchronisedClock();
    clock.follow(new Date(1_000_000 + milliseconds), 1_000_000, 1_000_000);
    return new ClockDifference(clock).complaint;
  };

  it.each([0, 1_999, -2_000])('of %d ms is none', (milliseconds) => {
    expect(complaintAt(milliseconds)).toBeNull();
  });

  it.each([2_600, -2_600, 90_000])('of %d ms is told, whichever is ahead', (milliseconds) => {
    expect(complaintAt(milliseconds)).toBe(`differs from the database's by ${Math.round(Math.abs(milliseconds) / 1000)} s`);
  });

  it('does not exist for a clock that follows none', () => {
    expect(new ClockDifference(new Clock()).complaint).toBeNull();
  });
});
