import { readConfig } from '../../config/index.js';
import { RelyingParty } from './relying-party.js';

const at = (baseUrl: string) => new RelyingParty(readConfig({ NODE_ENV: 'test', BASE_URL: baseUrl }));

describe('passkeys are bound to the configured address', () => {
  it.each([
    ['http://localhost:3000', 'localhost', 'http://localhost:3000'],
    ['http://accounts.localhost:3000', 'accounts.localhost', 'http://accounts.localhost:3000'],
    ['https://login.example.com', 'login.example.com', 'https://login.example.com'],
    ['https://Login.Example.com:8443/', 'login.example.com', 'https://login.example.com:8443'],
  ])('%s', (baseUrl, id, origin) => {
    expect(at(baseUrl)).toMatchObject({ usable: true, id, origin });
  });

  it.each(['http://login.example.com', 'http://127.0.0.1:3000', 'https://192.0.2.7', 'https://[2001:db8::1]', 'http://localhost.example.com'])(
    'and not offered at %s, where browsers do not know them',
    (baseUrl) => {
      expect(at(baseUrl).usable).toBe(false);
    },
  );
});
