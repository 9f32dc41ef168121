import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { selfSignedCertificate } from '../../../../test/support/certificate.js';
import { AddressGuard } from '../base/address-guard.js';
import type { CredentialCheck } from '../base/connector.js';
import { unavailable } from '../base/connector.js';
import { ServicePassword } from '../base/service-password.js';
import { HttpConnector } from './http-connector.js';
import type { HttpConnectorSettings } from './http-connector.js';

interface Received {
  readonly request: IncomingMessage;
  readonly body: string;
}

const certificate = selfSignedCertificate();
const ALICE = { id: 'a-1', username: 'alice', displayName: 'Alice' };

describe('HttpConnector', () => {
  const servers: Server[] = [];
  const connectors: HttpConnector[] = [];
  const received: Received[] = [];

  async function serve(listener: RequestListener, { tls = false } = {}): Promise<string> {
    const server = tls ? createSecureServer(certificate, listener) : createServer(listener);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}/credentials`;
  }

  /** An endpoint that answers with this status and body. */
  function answering(answer: unknown, status = 200, headers: Record<string, string> = {}): RequestListener {
    return (request, response) => {
      void text(request).then((body) => {
        received.push({ request, body });
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
      });
    };
  }

  function connect(url: string, settings: Partial<HttpConnectorSettings> = {}, guard?: AddressGuard): HttpConnector {
    const connector = new HttpConnector(
      { url, secret: 'shared-secret', allowPrivateNetwork: true, timeoutMs: 1000, ...settings },
      guard,
    );
    connectors.push(connector);
    return connector;
  }

  function check(connector: HttpConnector, signal = new AbortController().signal): Promise<CredentialCheck> {
    return connector.checkCredentials({ username: 'alice', password: new ServicePassword('legacy') }, signal);
  }

  afterEach(async () => {
    received.length = 0;
    await Promise.all(connectors.splice(0).map((connector) => connector.close()));
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('posts the credentials with the shared secret and takes over the account', async () => {
    const url = await serve(answering({ valid: true, account: { ...ALICE, more: 'ignored' } }));
    await expect(check(connect(url))).resolves.toEqual({ outcome: 'valid', account: ALICE });
    expect(received).toHaveLength(1);
    expect(received[0]?.request.method).toBe('POST');
    expect(received[0]?.request.headers).toMatchObject({
      authorization: 'Bearer shared-secret',
      'content-type': 'application/json',
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ username: 'alice', password: 'legacy' });
  });

  it('tells a wrong password from silence', async () => {
    const url = await serve(answering({ valid: false }));
    await expect(check(connect(url))).resolves.toEqual({ outcome: 'invalid' });
  });

  it('takes numbers for ids', async () => {
    const url = await serve(answering({ valid: true, account: { id: 17, username: 'alice' } }));
    await expect(check(connect(url))).resolves.toEqual({ outcome: 'valid', account: { id: '17', username: 'alice' } });
  });

  it.each([
    ['an error status', answering({ valid: true, account: ALICE }, 500)],
    ['a refused secret', answering({ valid: false }, 401)],
    ['another 2xx status', answering({ valid: true, account: ALICE }, 201)],
    ['a body that is no JSON', answering('<html>')],
    ['an empty body', answering('')],
    ['an account without id', answering({ valid: true, account: { username: 'alice' } })],
    ['an empty id', answering({ valid: true, account: { id: ' ', username: 'alice' } })],
    ['control characters in the user name', answering({ valid: true, account: { id: '1', username: 'a\nb' } })],
    ['"valid" as a string', answering({ valid: 'true', account: ALICE })],
    ['an answer without end', endless],
  ])('takes %s for silence, not for a yes or no', async (_what, listener) => {
    await expect(check(connect(await serve(listener)))).resolves.toEqual(unavailable('unexpected-answer'));
  });

  it('does not carry the password on to where a redirect points', async () => {
    const elsewhere = await serve(answering({ valid: true, account: ALICE }));
    const url = await serve((_request, response) => response.writeHead(307, { location: elsewhere }).end());
    await expect(check(connect(url))).resolves.toEqual(unavailable('unexpected-answer'));
    expect(received).toHaveLength(0);
  });

  it('says that nobody listens', async () => {
    const url = await serve(answering({}));
    servers.pop()?.close();
    await expect(check(connect(url))).resolves.toEqual(unavailable('connection-failed'));
  });

  it('gives up on an endpoint that never answers', async () => {
    const url = await serve(() => undefined);
    await expect(check(connect(url, { timeoutMs: 100 }))).resolves.toEqual(unavailable('timed-out'));
  });

  it('lets go of the connection when nobody waits any more', async () => {
    const page = new AbortController();
    const url = await serve((request) => {
      request.socket.once('close', () => closed.resolve());
      page.abort();
    });
    const closed = Promise.withResolvers<void>();
    await expect(check(connect(url), page.signal)).resolves.toMatchObject({ outcome: 'unavailable' });
    await closed.promise;
  });

  describe('over TLS', () => {
    it('accepts a certificate of the configured authority', async () => {
      const url = await serve(answering({ valid: true, account: ALICE }), { tls: true });
      await expect(check(connect(url, { ca: certificate.cert }))).resolves.toMatchObject({ outcome: 'valid' });
    });

    it('sends nothing to a server whose certificate nobody vouches for', async () => {
      const url = await serve(answering({ valid: true, account: ALICE }), { tls: true });
      await expect(check(connect(url))).resolves.toEqual(unavailable('connection-failed'));
      expect(received).toHaveLength(0);
    });
  });

  describe('where private networks are not allowed', () => {
    it.each(['localhost', '127.0.0.1', '127.1', '2130706433', '0x7f000001', '[::ffff:127.0.0.1]'])(
      'does not connect to %s',
      async (host) => {
        const url = (await serve(answering({ valid: true, account: ALICE }))).replace('localhost', host);
        await expect(check(connect(url, { allowPrivateNetwork: false }))).resolves.toEqual(unavailable('address-refused'));
        expect(received).toHaveLength(0);
      },
    );

    it('judges the address that is connected to, whatever the name resolved to before', async () => {
      const url = await serve(answering({ valid: true, account: ALICE }));
      const answers = ['93.184.216.34', '127.0.0.1'];
      const guard = new AddressGuard(false, (_name, _options, callback) => {
        callback(null, [{ address: answers.shift() ?? '127.0.0.1', family: 4 }]);
      });
      const firstLook = Promise.withResolvers<unknown>();
      guard.lookup('rebinding.example', { all: true }, (error, found) => firstLook.resolve(error ?? found));
      await expect(firstLook.promise).resolves.toEqual([{ address: '93.184.216.34', family: 4 }]);
      const rebound = url.replace('localhost', 'rebinding.example');
      await expect(check(connect(rebound, {}, guard))).resolves.toEqual(unavailable('address-refused'));
      expect(received).toHaveLength(0);
    });
  });
});

function endless(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json' });
  const pour = (): void => {
    if (!response.destroyed) response.write(' '.repeat(16_384), () => setImmediate(pour));
  };
  pour();
}
