import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { DomainError } from '../common/index.js';
import type { Database } from '../database/index.js';
import { AccountsModule } from './accounts.module.js';
import { ChangePassword } from './change-password.js';
import { CreateAccount, PIN_SEAL, type NewAccount } from './create-account.js';
import { EnsureAccount } from './ensure-account.js';
import { FindAccount } from './find-account.js';
import { SlowHasher } from './hashing/slow-hasher.js';
import { PasswordChanged } from './password-changed.js';
import { PasswordHasher } from './password/password-hasher.js';
import { VerifyPassword } from './verify-password.js';

const PASSWORD = 'seven quiet lanterns';
const NOW = new Date('2026-11-24T12:00:00Z');

let house: TestingHouse;
let database: Database;
let passwordHash: string;
let counter = 0;

beforeAll(async () => {
  house = await createTestingHouse({ modules: [AccountsModule] });
  database = house.database;
  passwordHash = await house.get(PasswordHasher).hash(PASSWORD);
});

afterAll(() => house.close());

function someone(given: Partial<NewAccount> = {}): NewAccount {
  counter += 1;
  return {
    email: `person${counter}@example.com`,
    firstName: 'Zoë',
    lastName: 'Ōe',
    mobile: '+1-555-555-5555',
    pin: '482913',
    passwordHash,
    passwordExpiryDays: null,
    mfaChoice: 'otp',
    ...given,
  };
}

describe('creating an account', () => {
  it('keeps what the registration gathered', async () => {
    const id = await house.get(CreateAccount).create(someone({ email: ' Keep.Me@Bücher.Example ', passwordExpiryDays: 90 }));
    expect(await house.get(FindAccount).byId(id)).toEqual({
      id,
      email: 'Keep.Me@Bücher.Example',
      emailVerifiedAt: NOW,
      firstName: 'Zoë',
      lastName: 'Ōe',
      mobile: '+15555555555',
      mobileVerifiedAt: null,
      mfaChoice: 'otp',
      passwordChangedAt: NOW,
      passwordExpiryDays: 90,
      passwordExpiresAt: new Date('2027-02-22T12:00:00Z'),
      createdAt: NOW,
    });
  });

  it('keeps the PIN only sealed and the password only hashed', async () => {
    const id = await house.get(CreateAccount).create(someone({ pin: '73619044' }));
    const [row] = await database.query<{ pin_sealed: string; text: string }>(
      'SELECT pin_sealed, account::text AS text FROM account WHERE id = $1',
      [id],
    );
    expect(row!.text).not.toContain('73619044');
    expect(row!.text).not.toContain(PASSWORD);
    expect(house.keyRing.open(row!.pin_sealed, PIN_SEAL)).toBe('73619044');
  });

  it.each([
    [{ email: 'a@example.com,b@example.com' }, 'accounts.email.several'],
    [{ firstName: ' ' }, 'accounts.first-name.missing'],
    [{ lastName: 'x'.repeat(101) }, 'accounts.last-name.too-long'],
    [{ mobile: '555' }, 'accounts.phone.plus-sign'],
    [{ pin: '12' }, 'accounts.pin.four-to-ten-digits'],
  ])('holds the rules for %j whoever calls it', async (given, code) => {
    await expect(house.get(CreateAccount).create(someone(given))).rejects.toMatchObject({ code });
  });

  it.each(['TAKEN@example.com', 'taken@EXAMPLE.com'])('refuses %s once taken@example.com has an account', async (email) => {
    await house.get(EnsureAccount).ensure({ email: 'taken@example.com', firstName: 'A', lastName: 'B', password: PASSWORD });
    await expect(house.get(CreateAccount).create(someone({ email }))).rejects.toMatchObject({ code: 'accounts.email.taken', status: 409 });
  });

  it('takes two spellings of one international domain for the same', async () => {
    await house.get(CreateAccount).create(someone({ email: 'idn@bücher.example' }));
    await expect(house.get(CreateAccount).create(someone({ email: 'idn@xn--bcher-kva.example' }))).rejects.toMatchObject({
      code: 'accounts.email.taken',
    });
  });

  it('leaves the transaction of its caller usable when the address is taken', async () => {
    const taken = someone();
    await house.get(CreateAccount).create(taken);
    const other = someone();
    await database.transaction(async () => {
      await expect(house.get(CreateAccount).create(taken)).rejects.toBeInstanceOf(DomainError);
      await house.get(CreateAccount).create(other);
    });
    expect(await house.get(FindAccount).existsByEmail(other.email)).toBe(true);
  });

  it('is undone with the transaction of its caller', async () => {
    const given = someone();
    const failing = database.transaction(async () => {
      await house.get(CreateAccount).create(given);
      throw new Error('the registration went no further');
    });
    await expect(failing).rejects.toThrow('no further');
    expect(await house.get(FindAccount).existsByEmail(given.email)).toBe(false);
  });
});

describe('finding an account', () => {
  it('by any spelling of its address', async () => {
    const given = someone();
    const id = await house.get(CreateAccount).create(given);
    expect(await house.get(FindAccount).byEmail(` ${given.email.toUpperCase()}`)).toMatchObject({ id });
  });

  it.each(['', 'nobody@example.com', 'not an address', "' OR true --"])('finds nothing for the address %j', async (email) => {
    expect(await house.get(FindAccount).byEmail(email)).toBeUndefined();
    expect(await house.get(FindAccount).existsByEmail(email)).toBe(false);
  });

  it.each(['', 'x', '018f0000-0000-7000-8000-000000000000'])('finds nothing for the id %j', async (id) => {
    expect(await house.get(FindAccount).byId(id)).toBeUndefined();
  });
});

describe('the first factor', () => {
  it('is the right password at any spelling of the address', async () => {
    const given = someone();
    const accountId = await house.get(CreateAccount).create(given);
    expect(await house.get(VerifyPassword).verify(given.email.toUpperCase(), PASSWORD)).toEqual({
      accountId,
      passwordExpired: false,
      passwordSince: house.clock.now(),
      mfaChoice: given.mfaChoice,
    });
  });

  it('is refused for a wrong password, an unknown address, and what is no address', async () => {
    const given = someone();
    await house.get(CreateAccount).create(given);
    expect(await house.get(VerifyPassword).verify(given.email, 'seven quiet lantern')).toBeNull();
    expect(await house.get(VerifyPassword).verify('nobody@example.com', PASSWORD)).toBeNull();
    expect(await house.get(VerifyPassword).verify('a@b@c', PASSWORD)).toBeNull();
  });

  it('tells that the chosen expiry has passed', async () => {
    const given = someone({ passwordExpiryDays: 30 });
    await house.get(CreateAccount).create(given);
    const expired = async () => (await house.get(VerifyPassword).verify(given.email, PASSWORD))?.passwordExpired;
    house.clock.advance(30 * 86_400 - 1);
    expect(await expired()).toBe(false);
    house.clock.advance(1);
    expect(await expired()).toBe(true);
    house.clock.advance(-30 * 86_400);
  });

  it('costs one statement and one hash, for known and unknown addresses alike', async () => {
    const given = someone();
    await house.get(CreateAccount).create(given);
    await house.get(VerifyPassword).verify('nobody@example.com', PASSWORD);
    const query = database.query.bind(database);
    let statements = 0;
    database.query = (...given) => {
      statements += 1;
      return query(...given);
    };
    const { figures } = house.get(SlowHasher);
    for (const email of [given.email, 'nobody@example.com', 'no address']) {
      const before = { statements, hashes: figures.done };
      await house.get(VerifyPassword).verify(email, 'seven quiet lantern');
      expect({ email, statements: statements - before.statements, hashes: figures.done - before.hashes }).toEqual({ email, statements: 1, hashes: 1 });
    }
    database.query = query;
  });

  it('renews hashes of older parameters with the next right password', async () => {
    const given = someone();
    const id = await house.get(CreateAccount).create(given);
    const stronger = await createTestingHouse({ modules: [AccountsModule], environment: { ARGON2_PASSES: '3' }, beside: house });
    try {
      const hashOf = async () => (await database.query<{ hash: string }>('SELECT password_hash AS hash FROM account WHERE id = $1', [id]))[0]!.hash;
      await stronger.get(VerifyPassword).verify(given.email, 'wrong');
      expect(await hashOf()).toMatch(/^k1\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(await stronger.get(VerifyPassword).verify(given.email, PASSWORD)).toMatchObject({ accountId: id });
      expect(await hashOf()).toMatch(/^k1\$argon2id\$v=19\$m=19456,t=3,p=1\$/);
      expect(await stronger.get(VerifyPassword).verify(given.email, PASSWORD)).toMatchObject({ accountId: id });
    } finally {
      await stronger.close();
    }
  });
});

describe('a new password', () => {
  const NEXT = 'eight loud foghorns';
  const changes = () => house.get(ChangePassword);

  it('takes the place of the old one, and its expiry starts anew', async () => {
    const given = someone({ passwordExpiryDays: 30 });
    const id = await house.get(CreateAccount).create(given);
    house.clock.advance(86_400);
    await changes().change(id, NEXT);
    expect(await house.get(VerifyPassword).verify(given.email, PASSWORD)).toBeNull();
    expect(await house.get(VerifyPassword).verify(given.email, NEXT)).toMatchObject({ accountId: id });
    expect(await house.get(FindAccount).byId(id)).toMatchObject({
      passwordChangedAt: new Date('2026-11-25T12:00:00Z'),
      passwordExpiresAt: new Date('2026-12-25T12:00:00Z'),
    });
    house.clock.advance(-86_400);
  });

  it('meets the requirements, and is another one', async () => {
    const id = await house.get(CreateAccount).create(someone({ firstName: 'Foghorn' }));
    await expect(changes().change(id, 'short')).rejects.toMatchObject({ code: 'accounts.password.requirements' });
    await expect(changes().change(id, NEXT)).rejects.toMatchObject({ params: { unmet: ['without-your-name-or-email'] } });
    await expect(changes().change(id, PASSWORD)).rejects.toMatchObject({ code: 'accounts.password.unchanged' });
    await expect(changes().change('018f0000-0000-7000-8000-000000000000', NEXT)).rejects.toMatchObject({ code: 'accounts.unknown' });
  });

  it('is none of the last five', async () => {
    const id = await house.get(CreateAccount).create(someone());
    const chosen = ['first lantern of autumn', 'second lantern of autumn', 'third lantern of autumn', 'fourth lantern of autumn'];
    for (const password of chosen) {
      house.clock.advance(1);
      await changes().change(id, password);
    }
    await expect(changes().change(id, chosen[3]!)).rejects.toMatchObject({ code: 'accounts.password.unchanged' });
    for (const former of [PASSWORD, ...chosen.slice(0, 3)]) {
      await expect(changes().change(id, former)).rejects.toMatchObject({ code: 'accounts.password.former', status: 422 });
    }
    house.clock.advance(1);
    await changes().change(id, NEXT);
    await changes().change(id, PASSWORD);
    const [kept] = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM former_password WHERE account_id = $1', [id]);
    expect(kept!.count).toBe(4);
  });

  it('does not undo one that came first', async () => {
    const given = someone();
    const id = await house.get(CreateAccount).create(given);
    const prepared = await changes().prepare(id, NEXT);
    house.clock.advance(1);
    await changes().change(id, 'nine patient herons');
    await expect(changes().apply(prepared)).rejects.toMatchObject({ code: 'accounts.password.overtaken', status: 409 });
    expect(await house.get(VerifyPassword).verify(given.email, 'nine patient herons')).toMatchObject({ accountId: id });
  });

  it('ends what rests on the old one together with it, or changes nothing', async () => {
    const given = someone();
    const id = await house.get(CreateAccount).create(given);
    const heard: string[] = [];
    house.get(PasswordChanged).subscribe(({ accountId }) => {
      expect(database.inTransaction).toBe(true);
      heard.push(accountId);
      return heard.length === 1 ? Promise.reject(new Error('sessions could not be ended')) : Promise.resolve();
    });
    await expect(changes().change(id, NEXT)).rejects.toThrow('could not be ended');
    expect(await house.get(VerifyPassword).verify(given.email, PASSWORD)).toMatchObject({ accountId: id });
    await changes().change(id, NEXT);
    expect(heard).toEqual([id, id]);
    expect(await house.get(VerifyPassword).verify(given.email, NEXT)).toMatchObject({ accountId: id });
  });
});

describe('ensuring an account', () => {
  const alice = { email: 'alice@example.com', firstName: 'Alice', lastName: 'Ames', password: PASSWORD };

  it('makes it once and leaves it alone afterwards', async () => {
    const id = await house.get(EnsureAccount).ensure(alice);
    expect(await house.get(EnsureAccount).ensure({ ...alice, email: 'Alice@Example.com', password: 'another one entirely' })).toBe(id);
    expect(await house.get(VerifyPassword).verify(alice.email, PASSWORD)).toMatchObject({ accountId: id });
  });

  it('may be asked by several processes at once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, () => house.get(EnsureAccount).ensure({ ...alice, email: 'at-once@example.com' })),
    );
    expect(new Set(ids).size).toBe(1);
  });
});
