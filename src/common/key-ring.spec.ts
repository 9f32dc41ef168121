import { randomBytes } from 'node:crypto';
import { KeyRing, UnreadableSealError } from './key-ring.js';

describe('KeyRing', () => {
  const first = randomBytes(32);
  const ring = new KeyRing(new Map([[1, first]]));

  it('opens what it sealed', () => {
    expect(ring.open(ring.seal('Grüße', 'pin'), 'pin')).toBe('Grüße');
  });

  it('never seals the same text to the same value', () => {
    expect(ring.seal('482913', 'pin')).not.toBe(ring.seal('482913', 'pin'));
  });

  it('refuses a value made for another purpose', () => {
    expect(() => ring.open(ring.seal('482913', 'pin'), 'totp')).toThrow(UnreadableSealError);
  });

  it.each(['', 'v1.', 'v1.AAAA', 'v9.' + 'A'.repeat(60), 'nonsense', 'v1.' + 'A'.repeat(60)])('refuses %j', (value) => {
    expect(() => ring.open(value, 'pin')).toThrow(UnreadableSealError);
  });

  it('refuses a changed value', () => {
    const sealed = ring.seal('482913', 'pin');
    const flipped = sealed.slice(0, 10) + (sealed[10] === 'A' ? 'B' : 'A') + sealed.slice(11);
    expect(() => ring.open(flipped, 'pin')).toThrow(UnreadableSealError);
  });

  it('seals with the newest key and still opens values of an older one', () => {
    const old = ring.seal('482913', 'pin');
    const rotated = new KeyRing(new Map([[1, first], [2, randomBytes(32)]]));
    expect(rotated.open(old, 'pin')).toBe('482913');
    expect(rotated.seal('x', 'pin')).toMatch(/^v2\./);
  });

  it('tells apart the parts of a MAC', () => {
    expect(ring.mac('t', ['ab', 'c'])).not.toEqual(ring.mac('t', ['a', 'bc']));
    expect(ring.mac('t', ['a'])).not.toEqual(ring.mac('u', ['a']));
  });
});
