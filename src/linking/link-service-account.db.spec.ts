import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { EnsureAccount } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { newId } from '../common/index.js';
import { LimitsModule } from '../limits/index.js';
import { AddDirectoryEntry } from './add-directory-entry.js';
import { ServicePassword } from './connectors/base/service-password.js';
import { FindLink } from './find-link.js';
import { LinkServiceAccount, type LinkOutcome, type LinkRequest } from './link-service-account.js';
import { LinkingModule } from './linking.module.js';
import { ListServicesWithLinks } from './list-services-with-links.js';
import { RemoveLink } from './remove-link.js';

const SERVICE = 'savvisstation';
const CHEAP_HASHES = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };

describe('linking a service account', () => {
  let house: TestingHouse;
  let linkServiceAccount: LinkServiceAccount;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [AuditModule, LimitsModule, LinkingModule.forRoot()], environment: CHEAP_HASHES });
    linkServiceAccount = house.get(LinkServiceAccount);
  });

  afterAll(() => house.close());

  function customer(): Promise<string> {
    const email = `${newId()}@example.com`;
    return house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: 'a password of hers' });
  }

  async function serviceAccount(service = SERVICE): Promise<string> {
    const username = `u-${newId()}`;
    await house.get(AddDirectoryEntry).add({ service, username, password: `${username}-legacy-1` });
    return username;
  }

  function link(accountId: string, username: string, more: Partial<Omit<LinkRequest, 'password'>> & { password?: string } = {}): Promise<LinkOutcome> {
    const { password = `${username}-legacy-1`, ...rest } = more;
    const request = { accountId, service: SERVICE, username, keep: true, ...rest, password: new ServicePassword(password) };
    return linkServiceAccount.link(request, new AbortController().signal);
  }

  async function events(accountId: string): Promise<unknown[]> {
    return house.database.query(`SELECT event, data FROM audit_event WHERE subjects ->> 'account' = $1 ORDER BY id`, [accountId]);
  }

  it('keeps the link when the box was ticked', async () => {
    const [account, username] = [await customer(), await serviceAccount()];
    await expect(link(account, username)).resolves.toMatchObject({ outcome: 'linked', account: { username } });
    await expect(house.get(FindLink).find(account, SERVICE)).resolves.toMatchObject({ username, linkedAt: house.clock.now(), lastUsedAt: null });
    await expect(events(account)).resolves.toEqual([{ event: 'linking.linked', data: { service: SERVICE, serviceAccountId: expect.any(String) } }]);
  });

  it('lets through once and keeps nothing when it was not', async () => {
    const [account, username] = [await customer(), await serviceAccount()];
    await expect(link(account, username, { keep: false })).resolves.toMatchObject({ outcome: 'let-through-once', account: { username } });
    await expect(house.get(FindLink).find(account, SERVICE)).resolves.toBeNull();
    await expect(events(account)).resolves.toMatchObject([{ event: 'linking.let-through' }]);
  });

  it('lets several accounts of one service through, one after the other', async () => {
    const account = await customer();
    for (const username of [await serviceAccount(), await serviceAccount()]) {
      await expect(link(account, username, { keep: false })).resolves.toMatchObject({ outcome: 'let-through-once', account: { username } });
    }
  });

  it.each([
    ['ticked', true],
    ['not ticked', false],
  ])('says that the account belongs to another Master Account, the box being %s', async (_what, keep) => {
    const [owner, other, username] = [await customer(), await customer(), await serviceAccount()];
    await link(owner, username);
    await expect(link(other, username.toUpperCase(), { keep, password: `${username}-legacy-1` })).resolves.toEqual({ outcome: 'belongs-to-another' });
    await expect(house.get(FindLink).find(other, SERVICE)).resolves.toBeNull();
    await expect(house.get(FindLink).find(owner, SERVICE)).resolves.toMatchObject({ username });
    await expect(events(other)).resolves.toEqual([
      { event: 'linking.refused', data: { service: SERVICE, outcome: 'belongs-to-another' } },
    ]);
  });

  it('links one account name at several services apart', async () => {
    const account = await customer();
    const username = await serviceAccount();
    await house.get(AddDirectoryEntry).add({ service: 'support', username, password: `${username}-legacy-1` });
    await link(account, username);
    await expect(link(await customer(), username, { service: 'support' })).resolves.toMatchObject({ outcome: 'linked' });
  });

  it('keeps the first link to a service, and says so', async () => {
    const [account, first, second] = [await customer(), await serviceAccount(), await serviceAccount()];
    await link(account, first);
    await expect(link(account, second)).resolves.toMatchObject({ outcome: 'linked-otherwise', link: { username: first } });
    await expect(link(account, first)).resolves.toMatchObject({ outcome: 'linked' });
  });

  it.each([
    ['a wrong password', (username: string) => ({ username, password: 'wrong' })],
    ['an unknown user name', () => ({ username: 'nobody', password: 'nobody-legacy-1' })],
    ['the password of another service', (username: string) => ({ username, service: 'support' })],
  ])('refuses %s', async (_what, attempt) => {
    const [account, username] = [await customer(), await serviceAccount()];
    await expect(link(account, username, attempt(username))).resolves.toEqual({ outcome: 'wrong-credentials' });
  });

  it('knows only the services of the catalogue', async () => {
    await expect(link(await customer(), 'alice', { service: 'elsewhere' })).rejects.toMatchObject({ code: 'linking.service.unknown', status: 404 });
  });

  // STANDARDS, immunity 2, this test and the next. Red when the service is asked without a count.
  it('looks at no more than ten wrong passwords of a customer, even the right one then', async () => {
    const [account, username] = [await customer(), await serviceAccount()];
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => link(account, username, { password: 'wrong' })));
    expect(outcomes.filter(({ outcome }) => outcome === 'wrong-credentials')).toHaveLength(10);
    await expect(link(account, username)).resolves.toMatchObject({ outcome: 'limited', error: { retryAt: house.clock.in(15 * 60) } });
    house.clock.advance(15 * 60);
    await expect(link(account, username)).resolves.toMatchObject({ outcome: 'linked' });
  });

  it('protects a service account from guessing with many Master Accounts', async () => {
    const username = await serviceAccount();
    for (let i = 0; i < 3; i += 1) {
      const account = await customer();
      for (let j = 0; j < 10; j += 1) await link(account, username, { password: 'wrong' });
    }
    await expect(link(await customer(), username)).resolves.toMatchObject({ outcome: 'limited' });
  });

  it('does not count right passwords', async () => {
    const [account, username] = [await customer(), await serviceAccount()];
    for (let i = 0; i < 25; i += 1) await link(account, username, { keep: false });
    await expect(link(account, username)).resolves.toMatchObject({ outcome: 'linked' });
  });

  it('remembers a refusal although the work around it is rolled back', async () => {
    const account = await customer();
    const work = house.database.transaction(async () => {
      await link(account, 'nobody', { password: 'wrong' });
      throw new Error('rolled back');
    });
    await expect(work).rejects.toThrow('rolled back');
    await expect(events(account)).resolves.toMatchObject([{ event: 'linking.refused' }]);
  });

  describe('removing it', () => {
    it('frees the service account for another Master Account', async () => {
      const [owner, other, username] = [await customer(), await customer(), await serviceAccount()];
      await link(owner, username);
      await expect(house.get(RemoveLink).remove(owner, SERVICE)).resolves.toMatchObject({ username });
      await expect(house.get(RemoveLink).remove(owner, SERVICE)).resolves.toBeNull();
      await expect(link(other, username)).resolves.toMatchObject({ outcome: 'linked' });
      await expect(events(owner)).resolves.toMatchObject([{ event: 'linking.linked' }, { event: 'linking.removed' }]);
    });
  });

  it('lists every service with its link', async () => {
    const [account, username] = [await customer(), await serviceAccount()];
    await link(account, username);
    const rows = await house.get(ListServicesWithLinks).list(account);
    expect(rows.map(({ service, link: kept }) => [service.id, kept?.username ?? null])).toEqual([
      ['savvisstation', username],
      ['private-cloud', null],
      ['cloud-application-manager', null],
      ['support', null],
    ]);
  });

  it('notes when a link was last used, exact to a minute', async () => {
    const [account, username] = [await customer(), await serviceAccount()];
    await link(account, username);
    const used = async (): Promise<Date | null | undefined> => {
      await house.get(FindLink).use(account, SERVICE);
      return (await house.get(FindLink).find(account, SERVICE))?.lastUsedAt;
    };
    const first = house.clock.now();
    await expect(used()).resolves.toEqual(first);
    house.clock.advance(59);
    await expect(used()).resolves.toEqual(first);
    house.clock.advance(2);
    await expect(used()).resolves.toEqual(house.clock.now());
    await expect(house.get(FindLink).use(account, 'support')).resolves.toBeNull();
  });
});
