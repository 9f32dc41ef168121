import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { newId } from '../common/index.js';
import { OneTimeSecrets, type Minted, type SecretRequest } from './one-time-secrets.js';
import { OneTimeSecretsModule } from './one-time-secrets.module.js';

const PURPOSE = 'test.email';

describe('one-time secrets', () => {
  let house: TestingHouse;
  let secrets: OneTimeSecrets;
  let subject: string;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [OneTimeSecretsModule] });
    secrets = house.get(OneTimeSecrets);
  });

  afterAll(() => house.close());

  beforeEach(() => {
    subject = newId();
  });

  async function handedOver(change: Partial<SecretRequest> = {}): Promise<Minted> {
    return minted(await prepared(change));
  }

  function prepared(change: Partial<SecretRequest> = {}): Promise<string> {
    return secrets.prepare({ purpose: PURPOSE, subject, lifeSeconds: 1800, maxAttempts: 5, ...change });
  }

  async function minted(id: string): Promise<Minted> {
    const result = await secrets.mint(id);
    if (!result) throw new Error('nothing to hand over');
    return result;
  }

  const spend = (token: string, purpose = PURPOSE) => secrets.spend({ purpose, subject, token });

  it('spends the right token once', async () => {
    const { token } = await handedOver();

    expect(await spend(token)).toEqual({ outcome: 'spent', attemptsLeft: 4 });
    expect(await spend(token)).toEqual({ outcome: 'used', attemptsLeft: 0 });
  });

  it('takes the token as people type it', async () => {
    const { token } = await handedOver();
    const typed = ` ${token.slice(0, 4).toLowerCase()}-${token.slice(4).toLowerCase()} `;

    expect((await spend(typed)).outcome).toBe('spent');
  });

  it('counts wrong ones down to none', async () => {
    const { token } = await handedOver();
    for (const attemptsLeft of [4, 3, 2, 1, 0]) expect(await spend('WRONGWRA')).toEqual({ outcome: 'wrong', attemptsLeft });

    expect(await spend(token)).toEqual({ outcome: 'exhausted', attemptsLeft: 0 });
  });

  it('lives from hand-over on, not from its announcement', async () => {
    const id = await prepared();
    house.clock.advance(7200);
    const { token, expiresAt } = await minted(id);
    expect(expiresAt).toEqual(house.clock.in(1800));
    house.clock.advance(1799);

    expect((await spend(token)).outcome).toBe('spent');
  });

  it('is over at the end of its life', async () => {
    const { token } = await handedOver();
    house.clock.advance(1800);

    expect(await spend(token)).toEqual({ outcome: 'expired', attemptsLeft: 0 });
  });

  it('gives a repeat the same token and the same end', async () => {
    const id = await prepared();
    const first = await minted(id);
    house.clock.advance(60);

    expect(await minted(id)).toEqual(first);
  });

  it('begins its life anew when the hand-over failed, with the same token', async () => {
    const id = await prepared();
    const first = await minted(id);
    await secrets.handOverFailed(id);
    house.clock.advance(3600);
    expect((await spend(first.token)).outcome).toBe('none');

    const second = await minted(id);
    expect(second).toEqual({ token: first.token, expiresAt: house.clock.in(1800) });
    expect((await spend(second.token)).outcome).toBe('spent');
  });

  it('is revoked by the next of its purpose and subject', async () => {
    const first = await prepared();
    const { token } = await minted(first);
    const next = await handedOver();

    expect((await spend(token)).outcome).toBe('wrong');
    expect(await secrets.mint(first)).toBeNull();
    expect((await spend(next.token)).outcome).toBe('spent');
  });

  // STANDARDS, immunity 4. Red when it is looked up by its subject alone, and its hash does not say what it is for.
  it('is worth nothing for another purpose or another subject', async () => {
    const { token } = await handedOver();
    await handedOver({ purpose: 'test.phone' });

    expect((await spend(token, 'test.phone')).outcome).toBe('wrong');
    expect((await spend(token, 'test.unknown')).outcome).toBe('none');
    expect((await secrets.spend({ purpose: PURPOSE, subject: newId(), token })).outcome).toBe('none');
    expect((await spend(token)).outcome).toBe('spent');
  });

  it('does not take even a copied hash for another purpose', async () => {
    const { token } = await handedOver();
    await handedOver({ purpose: 'test.phone' });
    await house.database.query(
      `UPDATE one_time_secret SET hash = (SELECT hash FROM one_time_secret WHERE purpose = $1 AND subject = $2)
       WHERE purpose = 'test.phone' AND subject = $2`,
      [PURPOSE, subject],
    );

    expect((await spend(token, 'test.phone')).outcome).toBe('wrong');
  });

  it('is worth nothing after its subject was revoked', async () => {
    const { token } = await handedOver();
    await secrets.revokeFor(subject);

    expect((await spend(token)).outcome).toBe('none');
  });

  it('is worth nothing after everything of its owner was revoked; one that is nobody\'s, or another\'s, stays', async () => {
    const [owner, other] = [newId(), newId()];
    const owned = [await handedOver({ owner }), await handedOver({ owner, purpose: 'test.phone' })];
    const others = await handedOver({ owner: other, purpose: 'test.other' });
    const nobodys = await handedOver({ purpose: 'test.nobodys' });
    await secrets.revokeOwnedBy(owner);

    expect((await spend(owned[0]!.token)).outcome).toBe('none');
    expect((await spend(owned[1]!.token, 'test.phone')).outcome).toBe('none');
    expect((await spend(others.token, 'test.other')).outcome).toBe('spent');
    expect((await spend(nobodys.token, 'test.nobodys')).outcome).toBe('spent');
  });

  it('stays unspent when what it allowed was rolled back, but the try counts', async () => {
    const { token } = await handedOver();
    const work = house.database.transaction(async () => {
      expect(await spend(token)).toEqual({ outcome: 'spent', attemptsLeft: 4 });
      throw new Error('the address is taken');
    });
    await expect(work).rejects.toThrow('the address is taken');

    expect(await spend(token)).toEqual({ outcome: 'spent', attemptsLeft: 3 });
  });

  it('is not announced by a transaction that was rolled back', async () => {
    const { token } = await handedOver();
    const work = house.database.transaction(async () => {
      await prepared();
      throw new Error('refused');
    });
    await expect(work).rejects.toThrow('refused');

    expect((await spend(token)).outcome).toBe('spent');
  });

  it('never stands in the table', async () => {
    const { token } = await handedOver();

    const rows = await house.database.query('SELECT s::text AS line FROM one_time_secret s WHERE subject = $1', [subject]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('is removed when it is old', async () => {
    await handedOver();
    house.clock.advance(31 * 86_400);
    const { token } = await handedOver();

    expect(await secrets.removeOver(1000)).toBeGreaterThan(0);
    expect((await spend(token)).outcome).toBe('spent');
  });
});
