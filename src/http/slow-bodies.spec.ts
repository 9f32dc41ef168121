import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { allowSlowBody, endSlowBodies } from './slow-bodies.js';
import { answerUnreadable } from './unreadable-requests.js';

describe('a body that comes slowly', () => {
  const app = express();
  app.use(endSlowBodies(100));
  app.post('/files', (request, _response, next) => {
    allowSlowBody(request, 5_000);
    next();
  });
  app.use(express.text({ type: () => true }));
  app.use((request, response) => void response.send(`read: ${String(request.body)}`));
  const server = app.listen(0, 'localhost');

  beforeAll(async () => {
    answerUnreadable(server);
    if (!server.listening) await once(server, 'listening');
  });
  afterAll(() => server.close());

  /** Sends half of a body, and the other half after a while if ever. */
  async function sendSlowly(path: string, restAfterMs?: number): Promise<string> {
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, 'localhost');
    await once(socket, 'connect');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab`);
    if (restAfterMs) setTimeout(() => socket.writable && socket.write('cd'), restAfterMs);
    return text(socket);
  }

  it('is not waited for', async () => {
    expect(await sendSlowly('/')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is, where it may be large', async () => {
    expect(await sendSlowly('/files', 400)).toMatch(/read: abcd$/);
  });
});
