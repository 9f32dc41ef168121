import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { selfSignedCertificate } from '../../../../test/support/certificate.js';
import { describeWithServers } from '../../../../test/support/servers.js';
import { LDAP_ADMIN, startSlapd } from '../../../../test/support/slapd.js';
import type { Slapd } from '../../../../test/support/slapd.js';
import type { CredentialCheck } from '../base/connector.js';
import { unavailable } from '../base/connector.js';
import { ServicePassword } from '../base/service-password.js';
import { LdapConnector } from './ldap-connector.js';
import type { LdapConnectorSettings } from './ldap-settings.js';

const PEOPLE = 'ou=people,dc=example';
const STRANGE_NAME = "o'n (eil)*, jr. \\ ü";
const certificate = selfSignedCertificate();

const DIRECT: Partial<LdapConnectorSettings> = { bindDn: `uid={username},${PEOPLE}` };
const SEARCH: Partial<LdapConnectorSettings> = {
  search: { base: 'dc=example', filter: '(&(objectClass=person)(uid={username}))', bindDn: LDAP_ADMIN.dn, bindPassword: LDAP_ADMIN.password },
};
const WAYS: readonly (readonly [string, Partial<LdapConnectorSettings>])[] = [
  ['binding straight', DIRECT],
  ['searching first', SEARCH],
];

function settings(url: string, more: Partial<LdapConnectorSettings>): LdapConnectorSettings {
  return {
    url,
    startTls: false,
    allowPrivateNetwork: true,
    timeoutMs: 2000,
    attributes: { id: 'entryUUID', username: 'uid', displayName: 'cn', email: 'mail' },
    ...more,
  };
}

function check(
  connector: LdapConnector,
  username: string,
  password: string,
  signal = new AbortController().signal,
): Promise<CredentialCheck> {
  return connector.checkCredentials({ username, password: new ServicePassword(password) }, signal);
}

describe('LdapConnector, before anything is sent', () => {
  let server: Server;
  let connections = 0;
  let url: string;

  beforeAll(async () => {
    server = createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined).resume();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    connections = 0;
  });

  afterAll(() => {
    server.close();
  });

  // STANDARDS, immunity 14. Red (the passwords) when a password is bound with as it was typed.
  it.each([
    ['an empty password', 'alice', ''],
    ['a password with U+0000', 'alice', 'alice-legacy-1\0'],
    ['U+0000 as password', 'alice', '\0'],
    ['an empty user name', '', 'x'],
    ['a user name with U+0000', 'alice\0', 'x'],
    ['a user name with a line break', 'alice\n', 'x'],
    ['an endless user name', 'a'.repeat(10_000), 'x'],
  ])('refuses %s without asking the server', async (_what, username, password) => {
    await expect(check(new LdapConnector(settings(url, DIRECT)), username, password)).resolves.toEqual({ outcome: 'invalid' });
    expect(connections).toBe(0);
  });

  it('does not connect to an address that is not allowed', async () => {
    const connector = new LdapConnector(settings(url, { ...DIRECT, allowPrivateNetwork: false }));
    await expect(check(connector, 'alice', 'x')).resolves.toEqual(unavailable('address-refused'));
    const byName = new LdapConnector(settings(url.replace('127.0.0.1', 'localhost'), { ...DIRECT, allowPrivateNetwork: false }));
    await expect(check(byName, 'alice', 'x')).resolves.toEqual(unavailable('address-refused'));
    expect(connections).toBe(0);
  });

  it('gives up on a server that does not answer', async () => {
    const connector = new LdapConnector(settings(url, { ...DIRECT, timeoutMs: 100 }));
    await expect(check(connector, 'alice', 'x')).resolves.toMatchObject({ outcome: 'unavailable' });
  });

  it.each([
    ['a bind', {}],
    ['StartTLS', { startTls: true }],
  ])('lets go of a server that hangs in %s once nobody waits any more', async (_stage, more) => {
    const page = new AbortController();
    const connected = once(server, 'connection');
    const answer = check(new LdapConnector(settings(url, { ...DIRECT, ...more, timeoutMs: 60_000 })), 'alice', 'x', page.signal);
    const [socket] = await connected;
    const closed = once(socket, 'close');
    page.abort();
    await expect(answer).resolves.toMatchObject({ outcome: 'unavailable' });
    await closed;
  });
});

describeWithServers(['slapd'], 'LdapConnector against OpenLDAP', (program) => {
  let slapd: Slapd;

  beforeAll(async () => {
    slapd = await startSlapd(program, ENTRIES, certificate);
  });

  afterAll(async () => {
    await slapd?.stop();
  });

  const connector = (more: Partial<LdapConnectorSettings>): LdapConnector => new LdapConnector(settings(slapd.url, more));

  describe.each(WAYS)('%s', (_way, way) => {
    it('tells who the account is', async () => {
      await expect(check(connector(way), 'alice', 'alice-legacy-1')).resolves.toEqual({
        outcome: 'valid',
        account: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), username: 'alice', displayName: 'Alice Example', email: 'alice@example.com' },
      });
    });

    it('gives one id to every spelling of a user name', async () => {
      const [lower, upper] = [await check(connector(way), 'alice', 'alice-legacy-1'), await check(connector(way), 'ALICE', 'alice-legacy-1')];
      expect(upper).toEqual(lower);
    });

    it('takes a user name with every special character', async () => {
      await expect(check(connector(way), STRANGE_NAME, 'strange-1')).resolves.toMatchObject({ account: { username: STRANGE_NAME } });
    });

    it.each([
      ['a wrong password', 'alice', 'wrong'],
      ['an unknown user name', 'nobody', 'alice-legacy-1'],
      ['an entry without password', 'nopassword', 'x'],
      ['a wildcard', '*', 'alice-legacy-1'],
      ['a wildcard at the end', 'al*', 'alice-legacy-1'],
      ['a filter that is always true', 'x)(|(uid=*', 'alice-legacy-1'],
      ['a filter closed early', 'alice)(uid=alice', 'alice-legacy-1'],
      ['a longer name', 'alice,ou=people', 'alice-legacy-1'],
      ['a second attribute', 'alice+cn=x', 'alice-legacy-1'],
      ['a name of its own', 'uid=alice,ou=people,dc=example', 'alice-legacy-1'],
      ['the mechanism EXTERNAL', 'EXTERNAL', 'x'],
      ['half a surrogate pair', '\ud800', 'x'],
    ])('refuses %s', async (_what, username, password) => {
      await expect(check(connector(way), username, password)).resolves.toEqual({ outcome: 'invalid' });
    });
  });

  describe('encrypted', () => {
    it.each([
      ['StartTLS', () => slapd.url, { startTls: true }],
      ['ldaps', () => slapd.secureUrl, {}],
    ])('accepts the configured authority with %s and no other', async (_what, url, more) => {
      const trusting = new LdapConnector(settings(url(), { ...DIRECT, ...more, ca: certificate.cert }));
      await expect(check(trusting, 'alice', 'alice-legacy-1')).resolves.toMatchObject({ outcome: 'valid' });
      const suspicious = new LdapConnector(settings(url(), { ...DIRECT, ...more, ca: selfSignedCertificate().cert }));
      await expect(check(suspicious, 'alice', 'alice-legacy-1')).resolves.toEqual(unavailable('connection-failed'));
    });
  });

  it('refuses a user name that two entries share', async () => {
    await expect(check(connector(SEARCH), 'twin', 'twin-1')).resolves.toEqual({ outcome: 'invalid' });
  });

  it('can use the name of the entry as its id', async () => {
    const attributes = { id: 'dn', username: 'uid' };
    await expect(check(connector({ ...DIRECT, attributes }), 'ALICE', 'alice-legacy-1')).resolves.toEqual({
      outcome: 'valid',
      account: { id: `uid=alice,${PEOPLE}`, username: 'alice' },
    });
  });

  it.each([
    ['the search account', { search: { base: PEOPLE, filter: '(uid={username})', bindDn: LDAP_ADMIN.dn, bindPassword: 'old' } }],
    ['the search base', { search: { base: 'ou=nowhere,dc=example', filter: '(uid={username})' } }],
    ['the id attribute', { ...DIRECT, attributes: { id: 'employeeNumber', username: 'uid' } }],
  ])('does not blame the customer when %s is set up wrongly', async (_what, more) => {
    await expect(check(connector(more), 'alice', 'alice-legacy-1')).resolves.toEqual(unavailable('misconfigured'));
  });

  it('tells a server that is gone from a wrong password', async () => {
    const gone = await startSlapd(program, '', certificate);
    await gone.stop();
    await expect(check(new LdapConnector(settings(gone.url, DIRECT)), 'alice', 'x')).resolves.toEqual(unavailable('connection-failed'));
  });
});

function person(uid: string, unit: string, lines: readonly string[]): string {
  const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
  const dn = `uid=${Array.from(Buffer.from(uid), (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')},ou=${unit},dc=example`;
  return [`dn: ${dn}`, 'objectClass: inetOrgPerson', `uid:: ${base64(uid)}`, 'sn: Example', ...lines, '', ''].join('\n');
}

const ENTRIES = [
  `dn: ${PEOPLE}\nobjectClass: organizationalUnit\nou: people\n\n`,
  'dn: ou=others,dc=example\nobjectClass: organizationalUnit\nou: others\n\n',
  person('alice', 'people', ['cn: Alice Example', 'mail: alice@example.com', 'userPassword: alice-legacy-1']),
  person(STRANGE_NAME, 'people', ['cn: Strange', 'userPassword: strange-1']),
  person('nopassword', 'people', ['cn: No Password']),
  person('twin', 'people', ['cn: Twin', 'userPassword: twin-1']),
  person('twin', 'others', ['cn: Twin', 'userPassword: twin-1']),
].join('');
