import { ruleFor } from './country-rule.js';

describe('the bound of a country', () => {
  const rules = [{ prefix: '1', perHour: 500 }, { prefix: '1876', perHour: 0 }, { prefix: '*', perHour: 50 }];

  it.each([
    ['+15555550100', { key: '1', perHour: 500 }],
    ['+18765550100', { key: '1876', perHour: 0 }],
    ['+4915112345678', { key: '49', perHour: 50 }],
    ['+447400123456', { key: '44', perHour: 50 }],
  ])('of %s is that of the longest prefix, or of its country alone', (number, rule) => {
    expect(ruleFor(number, rules)).toEqual(rule);
  });

  it('is nothing where a country is not named', () => {
    expect(ruleFor('+4915112345678', [{ prefix: '1', perHour: 500 }]).perHour).toBe(0);
  });
});
