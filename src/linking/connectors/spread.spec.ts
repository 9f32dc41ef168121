import fc from 'fast-check';
import { percentile, withinOf, WITHIN_MS } from './spread.js';

function spreadOf(times: readonly number[]) {
  return times.map((time) => ({ withinMs: withinOf(time), checks: 1 }));
}

describe('answering times', () => {
  it('have no percentile where there was no answer', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(percentile([{ withinMs: 5, checks: 0 }], 0.5)).toBeNull();
  });

  it('are sorted into the first stretch that holds them, what took longer than all into the last', () => {
    expect([0, 1, 1.5, 200, 200.1, 10_000_000].map(withinOf)).toEqual([1, 1, 2, 200, 300, 300_000]);
  });

  it('have percentiles that lie in the stretch of the true one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.5, max: 290_000, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.constantFrom(0.5, 0.95), (times, share) => {
        const sorted = [...times].sort((a, b) => a - b);
        const stretch = withinOf(sorted[Math.ceil(sorted.length * share) - 1]!);
        const lower = WITHIN_MS.findLast((each) => each < stretch) ?? 0;
        const told = percentile(spreadOf(times), share)!;

        expect(told).toBeGreaterThanOrEqual(lower);
        expect(told).toBeLessThanOrEqual(stretch);
      }),
    );
  });
});
