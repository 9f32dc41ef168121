import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../config/index.js';
import { defaultServices } from './default-services.js';
import { checkServices, readServices } from './read-services.js';
import { ServiceCatalogue } from './service-catalogue.js';
import type { ConnectorDefinition, Service } from './service.schema.js';

const HTTP = { type: 'http', url: 'https://portal.example/credentials', secret: 's' };
const LDAP = { type: 'ldap', url: 'ldaps://directory.example', bindDn: 'uid={username},dc=example' };
const SEARCH = { base: 'dc=example', filter: '(uid={username})' };

const service = (connector: object, more: object = {}): object => ({ id: 'portal', name: 'Portal', connector, ...more });
const check = (input: unknown): Service[] => checkServices(input, 'SERVICES');

describe('the default catalogue', () => {
  const names = [
    ['savvisstation', 'SavvisStation Portal (Managed Hosting)', 'SavvisStation'],
    ['private-cloud', 'Private Cloud (Dedicated Cloud Compute)', 'Private Cloud'],
    ['cloud-application-manager', 'Cloud Application Manager', 'Cloud Application Manager'],
    ['support', 'Support (managedsupport.ctl.io)', 'Support'],
  ];

  it('names the four services of the product, which our own directory answers for', () => {
    const services = check(defaultServices());
    const facts = new ServiceCatalogue(services).all.map(({ id, name, shortName }) => [id, name, shortName]);
    expect(facts).toEqual(names);
    expect(services.map(({ connector }) => connector)).toEqual(names.map(() => ({ type: 'directory' })));
  });

  it('asks the demo services in the demo', () => {
    const services = check(defaultServices({ baseUrl: 'http://localhost:3001', secret: 'shared' }));
    expect(services[0]).toMatchObject({
      startUrl: 'http://localhost:3001/savvisstation',
      connector: { type: 'http', url: 'http://localhost:3001/savvisstation/credentials', secret: 'shared', timeoutSeconds: 5 },
    });
  });
});

describe('readServices', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'services-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  it('takes secrets from files that lie beside it', () => {
    write('portal.secret', 'from-a-file\n');
    write('ca.pem', 'PEM\n');
    const path = write('services.json', [service({ ...HTTP, secret: { file: 'portal.secret' }, ca: { file: 'ca.pem' } })]);
    const [{ connector }] = readServices(path) as [Service];
    expect(connector).toMatchObject({ secret: 'from-a-file', ca: 'PEM' });
  });

  it('names a file that is missing', () => {
    expect(() => readServices(join(folder, 'none.json'))).toThrow(/SERVICES \(.*none\.json\): can't be read/);
    const path = write('services.json', [service({ ...HTTP, secret: { file: 'none.secret' } })]);
    expect(() => readServices(path)).toThrow(/0\.connector\.secret: .*none\.secret can't be read/);
  });

  it('says that the file is not JSON without quoting it', () => {
    const path = write('services.json', '[{"secret": canary-secret}]');
    expect(() => readServices(path)).toThrow(/is not JSON/);
    expect(() => readServices(path)).not.toThrow(/canary/);
  });
});

describe('checkServices', () => {
  it.each<[string, unknown, RegExp]>([
    ['no list', {}, /expected array/],
    ['an empty list', [], /names no service/],
    ['an id twice', [service(HTTP), service(LDAP)], /1\.id: "portal" is there twice/],
    ['an id that is no path segment', [service(HTTP, { id: '../x' })], /0\.id: must be lower-case/],
    ['a misspelt key', [service(HTTP, { forgotPasswordURL: 'https://x.example' })], /forgotPasswordURL/],
    ['a script as address', [service(HTTP, { forgotPasswordUrl: 'javascript:alert(1)' })], /0\.forgotPasswordUrl: must be an address/],
    ['an address without scheme', [service(HTTP, { startUrl: '//evil.example' })], /0\.startUrl: must be an address/],
    ['an unknown connector', [service({ type: 'soap' })], /0\.connector/],
    ['http without TLS', [service({ ...HTTP, url: 'http://portal.example/' })], /0\.connector\.url: must start with https/],
    ['http without a secret', [service({ ...HTTP, secret: undefined })], /0\.connector\.secret/],
    ['LDAP without TLS', [service({ ...LDAP, url: 'ldap://directory.example' })], /0\.connector\.url: must start with ldaps/],
    ['StartTLS on ldaps', [service({ ...LDAP, startTls: true })], /0\.connector\.startTls/],
    ['both ways to bind', [service({ ...LDAP, search: SEARCH })], /either "bindDn" or "search"/],
    ['no way to bind', [service({ ...LDAP, bindDn: undefined })], /either "bindDn" or "search"/],
    ['a template that is no name', [service({ ...LDAP, bindDn: '{username}' })], /distinguished name with \{username\}/],
    ['a filter without the user name', [service({ ...LDAP, bindDn: undefined, search: { ...SEARCH, filter: '(uid=*)' } })], /filter with/],
    ['half a search account', [service({ ...LDAP, bindDn: undefined, search: { ...SEARCH, bindDn: 'cn=a' } })], /go together/],
  ])('explains %s', (_what, input, explanation) => {
    expect(() => check(input)).toThrow(ConfigError);
    expect(() => check(input)).toThrow(explanation);
  });

  it.each<[string, object, Partial<ConnectorDefinition>]>([
    ['http without TLS where that is allowed', { ...HTTP, url: 'http://127.0.0.1:1/', allowInsecure: true }, { allowPrivateNetwork: false }],
    ['ldap:// with StartTLS', { ...LDAP, url: 'ldap://directory.example', startTls: true }, { startTls: true }],
    ['an anonymous search', { ...LDAP, bindDn: undefined, search: SEARCH }, { attributes: { id: 'entryUUID', username: 'uid' } }],
  ])('accepts %s', (_what, connector, expected) => {
    expect(check([service(connector)])[0]?.connector).toMatchObject(expected);
  });
});
