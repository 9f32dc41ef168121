import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { KeyRing, newId } from '../common/index.js';
import { normalizeToken, TokenCodec, type TokenOwner } from './token-codec.js';

describe('tokens', () => {
  const keys = new Map([[1, randomBytes(32)], [2, randomBytes(32)]]);
  const codec = new TokenCodec(new KeyRing(keys));
  const owner = (change: Partial<TokenOwner> = {}): TokenOwner => ({
    id: newId(),
    purpose: 'registration.email',
    subject: newId(),
    keyVersion: 2,
    ...change,
  });

  it('are eight characters without look-alikes', () => {
    for (let i = 0; i < 500; i += 1) expect(codec.token(owner())).toMatch(/^[ABCDEFGHJKMNPQRSTUVWXYZ2-9]{8}$/);
  });

  it('use every character about equally often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 4000; i += 1) for (const c of codec.token(owner())) counts.set(c, (counts.get(c) ?? 0) + 1);

    expect(counts.size).toBe(31);
    const expected = (4000 * 8) / 31;
    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    // 30 degrees of freedom: beyond 85 with a probability of one in a million.
    expect(chiSquare).toBeLessThan(85);
  });

  it('are the same on a repeat, also after the master key was changed', () => {
    const same = owner({ keyVersion: 1 });
    const before = new TokenCodec(new KeyRing(new Map([[1, keys.get(1)!]])));

    expect(codec.token(same)).toBe(before.token(same));
    expect(codec.hash(same, 'ABCDEFGH')).toEqual(before.hash(same, 'ABCDEFGH'));
  });

  it('have a hash of their own for each purpose, subject and secret', () => {
    const one = owner();
    const hashes = [
      codec.hash(one, 'ABCDEFGH'),
      codec.hash({ ...one, purpose: 'recovery.email' }, 'ABCDEFGH'),
      codec.hash({ ...one, subject: newId() }, 'ABCDEFGH'),
      codec.hash({ ...one, id: newId() }, 'ABCDEFGH'),
    ].map((hash) => hash.toString('hex'));

    expect(new Set(hashes).size).toBe(4);
  });

  it('may be typed small, spaced and dashed', () => {
    const token = codec.token(owner());
    fc.assert(
      fc.property(fc.array(fc.constantFrom(' ', '-', '–', '\t', '\u00a0', '')), (gaps) => {
        const typed = [...token.toLowerCase()].map((c, i) => c + (gaps[i] ?? '')).join('');
        expect(normalizeToken(` ${typed} `)).toBe(token);
      }),
    );
  });
});
