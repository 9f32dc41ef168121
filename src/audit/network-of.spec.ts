import { networkOf } from './network-of.js';

describe('networkOf', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:aa:bb:cc::1', '2001:db8:aa::/48'],
    ['::1', '::/48'],
    ['not an address', undefined],
    [undefined, undefined],
  ])('of %s keeps %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
