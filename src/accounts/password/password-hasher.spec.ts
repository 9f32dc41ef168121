import { randomBytes } from 'node:crypto';
import { Clock, KeyRing } from '../../common/index.js';
import { readConfig } from '../../config/index.js';
import { ImportedHashes } from '../hashing/imported/imported-hashes.js';
import { SlowHasher } from '../hashing/slow-hasher.js';
import { PasswordHasher } from './password-hasher.js';

describe('PasswordHasher', () => {
  const slow = new SlowHasher(readConfig({}), new KeyRing(new Map([[1, randomBytes(32)]])), new Clock());
  const hasher = new PasswordHasher(slow, new ImportedHashes(slow, readConfig({}), new Clock()));

  it('takes every character into account, up to the 128th', async () => {
    const long = `${'x'.repeat(127)}y`;
    const stored = await hasher.hash(long);
    expect(await hasher.verify(long, stored)).toBe(true);
    expect(await hasher.verify(`${'x'.repeat(127)}z`, stored)).toBe(false);
    expect(await hasher.verify('x'.repeat(127), stored)).toBe(false);
    expect(await hasher.verify(`${long}y`, stored)).toBe(false);
  });

  it.each([
    ['pässwört quiet 7', 'pa\u0308sswo\u0308rt quiet 7'],
    ['ｓｅｖｅｎ quiet 77', 'seven quiet 77'],
  ])('%j typed on another system is the same password', async (one, other) => {
    expect(await hasher.verify(other, await hasher.hash(one))).toBe(true);
  });

  it.each(['Seven quiet lanterns', ' seven quiet lanterns', 'seven quiet lanterns ', 'seven  quiet lanterns'])(
    'case and spaces count: %j is another one',
    async (other) => {
      expect(await hasher.verify(other, await hasher.hash('seven quiet lanterns'))).toBe(false);
    },
  );

  it('keeps what comes after a NUL', async () => {
    expect(await hasher.verify('seven\u0000other', await hasher.hash('seven\u0000quiet'))).toBe(false);
  });

  it('spends one hash of the same parameters on nobody, on a right, a wrong and an endless password', async () => {
    const stored = await hasher.hash('seven quiet lanterns');
    await hasher.verify('x', undefined);
    const tries: [string, string | undefined][] = [
      ['seven quiet lanterns', stored],
      ['seven quiet lanter', stored],
      ['seven quiet lanterns', undefined],
      ['x'.repeat(200_000), stored],
      ['x'.repeat(200_000), undefined],
    ];
    for (const [password, of] of tries) {
      const before = slow.figures.done;
      expect(await hasher.verify(password, of)).toBe(password === 'seven quiet lanterns' && of === stored);
      expect(slow.figures.done - before).toBe(1);
    }
  });
});
