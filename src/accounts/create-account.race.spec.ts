import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { AccountsModule } from './accounts.module.js';
import { CreateAccount } from './create-account.js';

let house: TestingHouse;

beforeAll(async () => {
  house = await createTestingHouse({ modules: [AccountsModule], environment: { DATABASE_POOL_SIZE: '16' } });
});

afterAll(() => house.close());

/** Everybody has begun a transaction on a connection of its own before anybody inserts. */
function startingLine(runners: number): () => Promise<void> {
  let waiting = 0;
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    waiting += 1;
    if (waiting === runners) open();
    return opened;
  };
}

// STANDARDS, immunity 12. Red when nobody asks whether it was this one that was inserted.
it('gives an address to one of 16 simultaneous registrations and tells the others that it is taken', async () => {
  const line = startingLine(16);
  const attempts = Array.from({ length: 16 }, (_, index) =>
    house.database.transaction(async () => {
      await house.database.query('SELECT $1::int', [index]);
      await line();
      return house.get(CreateAccount).create({
        email: index % 2 ? 'One@example.com' : 'one@Example.com',
        firstName: `Runner ${index}`,
        lastName: 'Up',
        pin: '4821',
        passwordHash: `hash ${index}`,
        passwordExpiryDays: null,
        mfaChoice: 'none',
      });
    }),
  );
  const outcomes = await Promise.allSettled(attempts);
  const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  expect(winners).toHaveLength(1);
  expect(refusals).toEqual(Array.from({ length: 15 }, () => expect.objectContaining({ code: 'accounts.email.taken' })));
  const rows = await house.database.query<{ id: string }>('SELECT id FROM account WHERE email_canonical = $1', ['one@example.com']);
  expect(rows).toEqual([{ id: winners[0] }]);
});
