import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { ChangePassword, EnsureAccount } from '../accounts/index.js';
import { newId, randomToken, sha256 } from '../common/index.js';
import { SessionEnded } from './session-ended.js';
import { SessionRows } from './session-rows.js';
import { SessionsModule } from './sessions.module.js';

let house: TestingHouse;

beforeAll(async () => {
  house = await createTestingHouse({ modules: [SessionsModule] });
});

afterAll(() => house.close());

async function signedIn(accountId: string): Promise<string> {
  const now = house.clock.now();
  const id = newId();
  await house.get(SessionRows).insert({
    id,
    accountId,
    acr: 'aal1',
    amr: ['pwd'],
    tokenHash: sha256(randomToken()),
    userAgent: 'a browser',
    now,
    expiresAt: house.clock.in(3_600),
  });
  return id;
}

const account = (email: string) =>
  house.get(EnsureAccount).ensure({ email, firstName: 'Zoë', lastName: 'Ōe', password: 'seven quiet lanterns' });

it('signs an account out everywhere when its password changes, and nobody else', async () => {
  const zoe = await account('zoe@example.com');
  const other = await account('other@example.com');
  const sessions = [await signedIn(zoe), await signedIn(zoe)];
  const othersSession = await signedIn(other);
  const ended: string[] = [];
  house.get(SessionEnded).subscribe((gone) => {
    ended.push(...gone.map(({ id }) => id));
    return Promise.resolve();
  });
  await house.get(ChangePassword).change(zoe, 'eight loud foghorns');
  expect(ended.sort()).toEqual(sessions.sort());
  expect(await house.database.query('SELECT id FROM session WHERE account_id = ANY($1)', [[zoe, other]])).toEqual([{ id: othersSession }]);
});

it('leaves the session in which its owner changed it', async () => {
  const ann = await account('ann@example.com');
  const [here] = [await signedIn(ann), await signedIn(ann), await signedIn(ann)];
  await house.get(ChangePassword).change(ann, 'eight loud foghorns', { keepSession: here });
  expect(await house.database.query('SELECT id FROM session WHERE account_id = $1', [ann])).toEqual([{ id: here }]);
});
