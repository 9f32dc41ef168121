import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { FakeClock } from '../../../test/support/fake-clock.js';
import { LogoutTokens } from './logout-token.js';

const ISSUER = 'https://product.example';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

describe('logout tokens', () => {
  const clock = new FakeClock();
  const now = Math.floor(clock.now().getTime() / 1000);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const foreign = generateKeyPairSync('ed25519');
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'EdDSA', use: 'sig' }] }));
  });
  let jwksUri = '';
  let tokens: LogoutTokens;

  const payload = () => ({
    iss: ISSUER,
    aud: 'savvisstation',
    iat: now,
    exp: now + 120,
    jti: randomUUID() as string,
    sub: 'account-1',
    sid: 'session-1',
    events: { [EVENT]: {} },
  });
  const sign = (claims: object, key = privateKey) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: 'EdDSA', kid: 'k', typ: 'logout+jwt' }).sign(key);
  const verify = (token: string) => tokens.verify(token, { issuer: ISSUER, jwksUri }, 'savvisstation');

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  });
  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });
  beforeEach(() => {
    tokens = new LogoutTokens(clock);
  });

  it('says whose sessions end', async () => {
    expect(await verify(await sign(payload()))).toEqual({ sub: 'account-1', sid: 'session-1' });
    expect(await verify(await sign({ ...payload(), sid: undefined }))).toEqual({ sub: 'account-1', sid: undefined });
  });

  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { iss: 'https://other.example' }],
    ['for another client', { aud: 'private-cloud' }],
    ['without an event', { events: undefined }],
    ['with another event', { events: { 'http://schemas.example/other': {} } }],
    ['with an event that is no object', { events: { [EVENT]: true } }],
    ['with a nonce, as ID tokens have it', { nonce: 'n' }],
    ['without an id', { jti: undefined }],
    ['that names nobody', { sub: undefined, sid: undefined }],
    ['that has expired', { iat: now - 300, exp: now - 60 }],
    ['that never expires', { exp: undefined }],
    ['from long ago', { iat: now - 3_600, exp: now + 3_600 }],
    ['from the future', { iat: now + 3_600, exp: now + 3_700 }],
  ])('refuses one %s', async (_what, changes) => {
    await expect(verify(await sign({ ...payload(), ...changes }))).rejects.toThrow();
  });

  it('refuses one that somebody else signed, or nobody', async () => {
    await expect(verify(await sign(payload(), foreign.privateKey))).rejects.toThrow('signature');
    const unsigned = ['{"alg":"none"}', JSON.stringify(payload()), ''].map((part) => Buffer.from(part).toString('base64url'));
    await expect(verify(unsigned.join('.'))).rejects.toThrow();
  });

  it('refuses the same one a second time', async () => {
    const token = await sign(payload());
    await verify(token);
    await expect(verify(token)).rejects.toThrow('used before');
  });
});
