import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { limitConnections } from './connection-limits.js';

/** Node alone closes none of these: it stops looking at its time-outs, and waits for ever. */
describe('a server that closes', () => {
  let server: Server;
  let answers: ServerResponse[];

  beforeEach(async () => {
    answers = [];
    server = createServer((_request, response) => void answers.push(response));
    limitConnections(server);
    await once(server.listen(0, 'localhost'), 'listening');
  });

  async function connected(sends: string): Promise<Socket> {
    const socket = connect((server.address() as AddressInfo).port, 'localhost');
    // To be cut off is what these wait for.
    socket.on('error', () => undefined);
    await Promise.all([once(socket, 'connect'), once(server, 'connection')]);
    socket.write(sends);
    return socket;
  }
  const gone = (socket: Socket): Promise<void> => new Promise((resolve) => void socket.once('close', () => resolve()));
  const closed = (): Promise<unknown> => once(server.close(), 'close');
  const asked = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

  it.each([
    ['has said nothing', ''],
    ['has begun to ask', 'GET / HTTP/1.1\r\nHo'],
  ])('waits for nobody who %s', async (_, sends) => {
    const socket = await connected(sends);
    await Promise.all([closed(), gone(socket)]);
  });

  it('waits for nobody who was answered and has begun to ask for more', async () => {
    const socket = await connected(asked);
    await once(server, 'request');
    answers[0]!.end('read');
    await once(socket, 'data');
    socket.write('GET / HT');
    await Promise.all([closed(), gone(socket)]);
  });

  it('answers what it was asked, and ends the connection then', async () => {
    const socket = await connected(asked);
    await once(server, 'request');
    const [over, read] = [closed(), text(socket)];
    answers[0]!.end('read');
    expect(await read).toContain('read');
    await over;
  });
});
