import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { EnsureAccount } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { newId } from '../common/index.js';
import { LimitsModule } from '../limits/index.js';
import { AddDirectoryEntry } from './add-directory-entry.js';
import { ServicePassword } from './connectors/base/service-password.js';
import { LinkServiceAccount, type LinkOutcome } from './link-service-account.js';
import { LinkingModule } from './linking.module.js';
import { RemoveLink } from './remove-link.js';

const SERVICE = 'private-cloud';
const ENVIRONMENT = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1', HASHING_QUEUE: '500' };

describe('linking at the same moment', () => {
  const houses: TestingHouse[] = [];

  beforeAll(async () => {
    const house = (beside?: TestingHouse): Promise<TestingHouse> =>
      createTestingHouse({ modules: [AuditModule, LimitsModule, LinkingModule.forRoot()], environment: ENVIRONMENT, beside });
    const first = await house();
    houses.push(first, await house(first));
  });

  afterAll(async () => {
    for (const house of houses.reverse()) await house.close();
  });

  async function customers(count: number): Promise<string[]> {
    const ensure = houses[0]!.get(EnsureAccount);
    const one = (): Promise<string> =>
      ensure.ensure({ email: `${newId()}@example.com`, firstName: 'Ann', lastName: 'Example', password: 'a password of hers' });
    return Promise.all(Array.from({ length: count }, one));
  }

  async function serviceAccount(): Promise<string> {
    const username = `u-${newId()}`;
    await houses[0]!.get(AddDirectoryEntry).add({ service: SERVICE, username, password: 'legacy' });
    return username;
  }

  /** Through one of two processes, in turn. */
  function link(n: number, accountId: string, username: string): Promise<LinkOutcome> {
    const request = { accountId, service: SERVICE, username, password: new ServicePassword('legacy'), keep: true };
    return houses[n % 2]!.get(LinkServiceAccount).link(request, new AbortController().signal);
  }

  async function links(): Promise<number> {
    return (await houses[0]!.database.query('SELECT id FROM account_link')).length;
  }

  beforeEach(() => houses[0]!.database.query('DELETE FROM account_link'));

  // STANDARDS, immunity 13. Red when the look whether it belongs to another is all, without the constraint of the database.
  it('of many Master Accounts one gets the service account, the others are told why not', async () => {
    const [accounts, username] = [await customers(16), await serviceAccount()];
    const outcomes = await Promise.all(accounts.map((account, n) => link(n, account, username)));
    expect(outcomes.filter(({ outcome }) => outcome === 'linked')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'belongs-to-another')).toHaveLength(15);
    await expect(links()).resolves.toBe(1);
  });

  it('of many accounts of one service a Master Account keeps one', async () => {
    const [[account], usernames] = [await customers(1), await Promise.all(Array.from({ length: 8 }, serviceAccount))];
    const outcomes = await Promise.all(usernames.map((username, n) => link(n, account!, username)));
    expect(outcomes.filter(({ outcome }) => outcome === 'linked')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'linked-otherwise')).toHaveLength(7);
    await expect(links()).resolves.toBe(1);
  });

  it('the same link asked for twice is one link', async () => {
    const [[account], username] = [await customers(1), await serviceAccount()];
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => link(n, account!, username)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => 'linked'));
    await expect(links()).resolves.toBe(1);
  });

  it('of simultaneous removals one removes it', async () => {
    const [[account], username] = [await customers(1), await serviceAccount()];
    await link(0, account!, username);
    const removed = await Promise.all(Array.from({ length: 8 }, (_, n) => houses[n % 2]!.get(RemoveLink).remove(account!, SERVICE)));
    expect(removed.filter((link) => link !== null)).toHaveLength(1);
  });
});
