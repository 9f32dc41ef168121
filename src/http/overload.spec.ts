import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { FakeClock } from '../../test/support/fake-clock.js';
import { answerTo } from './error-answer.js';
import { givePlaceBack, refuseOverload } from './overload.js';

describe('refuseOverload', () => {
  const clock = new FakeClock('2026-11-24T12:00:00Z');
  let server: Server;
  let url: string;
  /** Requests that are being answered, each with what ends it. */
  let open: (() => void)[];
  let arrived: () => void;

  beforeEach(async () => {
    open = [];
    const refused: ErrorRequestHandler = (error, _request, response, _next) => {
      const { status, code, retryAt } = answerTo(error);
      response.status(status).json({ code, retryAt });
    };
    const app = express()
      .use(refuseOverload(2, clock))
      .use('/health/live', (_request, response) => void response.sendStatus(200))
      .use('/stream', (_request, response) => {
        givePlaceBack(response);
        response.writeHead(200).write('begun');
      })
      .use((_request, response) => {
        open.push(() => response.sendStatus(200));
        arrived();
      })
      .use(refused);
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** @returns once the product has begun to answer it */
  async function begin(signal?: AbortSignal): Promise<{ answer: Promise<number> }> {
    const begun = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const answer = fetch(url, { signal }).then(({ status }) => status, () => 0);
    await begun;
    return { answer };
  }

  it('refuses what is too much, says when to come back, and still tells its health', async () => {
    const taken = [await begin(), await begin()];
    const refused = await fetch(url);
    expect([refused.status, await refused.json()]).toEqual([503, { code: 'http.busy', retryAt: clock.in(5).toISOString() }]);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    for (const end of open) end();
    expect(await Promise.all(taken.map(({ answer }) => answer))).toEqual([200, 200]);
  });

  it('gives a place free when the answer is there, and when the client has gone', async () => {
    const impatient = new AbortController();
    await begin(impatient.signal);
    const { answer } = await begin();
    open[1]!();
    expect(await answer).toBe(200);
    await begin();
    impatient.abort();
    // The server hears of it a moment later than we do.
    let status = 503;
    arrived = () => open.at(-1)!();
    while (status === 503) ({ status } = await fetch(url));
    expect(status).toBe(200);
  });

  it('lets what lasts give its place back, once', async () => {
    const streams = await Promise.all([1, 2, 3].map(() => fetch(`${url}/stream`)));
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200]);
    await Promise.all(streams.map(({ body }) => body!.cancel()));
    await begin();
    await begin();
    expect((await fetch(url)).status).toBe(503);
  });
});
