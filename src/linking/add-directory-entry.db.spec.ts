import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { AuditModule } from '../audit/index.js';
import { newId } from '../common/index.js';
import { LimitsModule } from '../limits/index.js';
import { AddDirectoryEntry } from './add-directory-entry.js';
import type { CredentialCheck } from './connectors/base/connector.js';
import { ServicePassword } from './connectors/base/service-password.js';
import { Connectors } from './connectors/connectors.js';
import { LinkingModule } from './linking.module.js';

const ENVIRONMENT = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };

describe('our own directory of service accounts', () => {
  let house: TestingHouse;
  let directory: AddDirectoryEntry;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [AuditModule, LimitsModule, LinkingModule.forRoot()], environment: ENVIRONMENT });
    directory = house.get(AddDirectoryEntry);
  });

  afterAll(() => house.close());

  function check(service: string, username: string, password: string): Promise<CredentialCheck> | undefined {
    const credentials = { username, password: new ServicePassword(password) };
    return house.get(Connectors).of(service)?.checkCredentials(credentials, new AbortController().signal);
  }

  it('knows an account by every spelling of its user name', async () => {
    const username = `Ann.${newId()}`;
    const id = await directory.add({ service: 'support', username, password: 'one', displayName: 'Ann', email: 'ann@example.com' });
    const account = { id, username, displayName: 'Ann', email: 'ann@example.com' };
    await expect(check('support', username.toUpperCase(), 'one')).resolves.toEqual({ outcome: 'valid', account });
    await expect(check('savvisstation', username, 'one')).resolves.toEqual({ outcome: 'invalid' });
  });

  it('replaces the password and keeps the account', async () => {
    const username = `u-${newId()}`;
    const id = await directory.add({ service: 'support', username, password: 'one' });
    await expect(directory.add({ service: 'support', username, password: 'two' })).resolves.toBe(id);
    await expect(check('support', username, 'one')).resolves.toEqual({ outcome: 'invalid' });
    await expect(check('support', username, 'two')).resolves.toMatchObject({ outcome: 'valid', account: { id } });
  });

  it('keeps no password readable', async () => {
    const username = `u-${newId()}`;
    await directory.add({ service: 'support', username, password: 'canary-directory' });
    const [row] = await house.database.query<{ row: string }>('SELECT e::text AS row FROM directory_entry e WHERE username = $1', [username]);
    expect(row?.row).toContain('$argon2id$');
    expect(row?.row).not.toContain('canary-directory');
  });

  it('adds nothing to a service that it does not know', async () => {
    await expect(directory.add({ service: 'elsewhere', username: 'a', password: 'b' })).rejects.toMatchObject({ code: 'linking.service.unknown' });
  });

  it('adds nothing to a service that answers for itself', async () => {
    const modules = [AuditModule, LimitsModule, LinkingModule.forRoot({ answering: { baseUrl: 'http://localhost:1', secret: 's' } })];
    const answering = await createTestingHouse({ modules, environment: ENVIRONMENT, beside: house });
    try {
      await expect(answering.get(AddDirectoryEntry).add({ service: 'support', username: 'a', password: 'b' })).rejects.toMatchObject({
        code: 'linking.service.no-directory',
      });
    } finally {
      await answering.close();
    }
  });
});
