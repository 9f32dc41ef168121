import { isId, newId } from './ids.js';

describe('an id', () => {
  const many = Array.from({ length: 2_000 }, newId);

  it('is a UUID of version 7 with the variant of RFC 9562, and never the same twice', () => {
    expect(many.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toEqual([]);
    expect(many.every(isId)).toBe(true);
    expect(new Set(many.map((id) => id.slice(14))).size).toBe(many.length);
  });

  it('begins with the milliseconds of its making', () => {
    const before = Date.now();
    const made = Number.parseInt(newId().replace('-', '').slice(0, 12), 16);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(Date.now());
  });

  it('has random bits all over its random part', () => {
    const seen = many.map((id) => BigInt(`0x${id.slice(15).replaceAll('-', '')}`));
    const [always, ever] = seen.reduce(([and, or], bits) => [and & bits, or | bits], [-1n, 0n]);
    // 12 bits, the two of the variant (binary 10), and 62 bits.
    expect((always! ^ ever!).toString(16)).toBe('fff3fffffffffffffff');
  });
});
