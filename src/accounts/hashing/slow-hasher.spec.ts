import { randomBytes } from 'node:crypto';
import { FakeClock } from '../../../test/support/fake-clock.js';
import { KeyRing, type DomainError } from '../../common/index.js';
import { readConfig } from '../../config/index.js';
import { errorText } from '../../i18n/index.js';
import { SlowHasher } from './slow-hasher.js';

const firstKey = randomBytes(32);
const keys = new KeyRing(new Map([[1, firstKey]]));
const rotatedKeys = new KeyRing(new Map([[1, firstKey], [2, randomBytes(32)]]));
const clock = new FakeClock('2026-11-24T12:00:00Z');

const hasherOf = (settings: Record<string, string> = {}, keyRing = keys) => new SlowHasher(readConfig(settings), keyRing, clock);

describe('SlowHasher', () => {
  it('uses argon2id with the parameters that OWASP names, a salt for each hash, and names its key', async () => {
    const hasher = hasherOf();
    const [one, other] = await Promise.all([hasher.hash('seven quiet lanterns', 'password'), hasher.hash('seven quiet lanterns', 'password')]);
    expect(one).toMatch(/^k1\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(other).not.toBe(one);
  });

  it('understands its own hashes, and no other', async () => {
    const hasher = hasherOf();
    const stored = await hasher.hash('seven quiet lanterns', 'password');
    expect(await hasher.verify('seven quiet lanterns', stored, 'password')).toBe(true);
    expect(await hasher.verify('seven quiet lantern', stored, 'password')).toBe(false);
    expect(await hasher.verify('seven quiet lanterns', stored, 'security-answer')).toBe(false);
    expect(await hasherOf({}, new KeyRing(new Map([[1, randomBytes(32)]]))).verify('seven quiet lanterns', stored, 'password')).toBe(false);
  });

  it.each(['', 'x', 'k1', 'k9$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA', 'k1$argon2d$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA'])(
    'finds no match for the stored value %j',
    async (stored) => {
      expect(await hasherOf().verify('', stored, 'password')).toBe(false);
    },
  );

  it('still understands hashes of an older key and other parameters, and says that they are due for renewal', async () => {
    const stored = await hasherOf().hash('seven quiet lanterns', 'password');
    const [rotated, stronger] = [hasherOf({}, rotatedKeys), hasherOf({ ARGON2_PASSES: '3' })];
    expect(await rotated.verify('seven quiet lanterns', stored, 'password')).toBe(true);
    expect(await stronger.verify('seven quiet lanterns', stored, 'password')).toBe(true);
    expect([hasherOf(), rotated, stronger, hasherOf({ ARGON2_MEMORY_KIB: '20000' })].map((hasher) => hasher.needsRehash(stored))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('computes no more at once than allowed, loses none of those that wait, and tells the rest when to come back', async () => {
    const hasher = hasherOf({ HASHING_CONCURRENCY: '2', HASHING_QUEUE: '6' });
    const stored = await hasher.hash('seven quiet lanterns', 'password');
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, hasher.figures.running);
    }, 1);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => hasher.verify(index % 2 ? 'wrong' : 'seven quiet lanterns', stored, 'password')),
    );
    clearInterval(watch);
    const values = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as DomainError] : []));
    expect(values).toEqual([true, false, true, false, true, false, true, false]);
    expect(refusals).toHaveLength(12);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: 'accounts.hashing.busy', status: 503 });
      expect(refusal.retryAt!.getTime()).toBeGreaterThanOrEqual(clock.in(1).getTime());
      expect(errorText(refusal.code, refusal.params)).toMatch(/Try again in \d+ seconds?\./);
    }
    expect(most).toBe(2);
    expect(hasher.figures).toMatchObject({ running: 0, waiting: 0, done: 9, refused: 12 });
    expect(hasher.figures.busyMilliseconds).toBeGreaterThan(0);
    expect(await hasher.verify('seven quiet lanterns', stored, 'password')).toBe(true);
  });
});
