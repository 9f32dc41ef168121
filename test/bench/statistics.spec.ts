import { median, quantile } from '../../bench/statistics.js';

describe('the statistics of the bench', () => {
  it('take the smallest number that the given share does not exceed', () => {
    const numbers = [40, 10, 30, 20];
    expect([0, 0.25, 0.5, 0.51, 0.95, 1].map((share) => quantile(numbers, share))).toEqual([10, 10, 20, 30, 40, 40]);
  });

  it('know no middle of nothing', () => {
    expect(median([])).toBeNaN();
  });
});
