import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { indexRoutes } from './route-index.js';

type Router = Parameters<typeof indexRoutes>[0];

/** Every kind of route there is, in an order that matters. */
function houseOfRoutes(): express.Express {
  const app = express();
  const tell = (name: string) => (request: Request, response: Response) => void response.send(`${name} ${JSON.stringify(request.params)}`);
  app.use((_request, response, next) => {
    response.set('X-First', 'yes');
    next();
  });
  app.get('/', tell('home'));
  app.get('/sign-in', tell('sign-in'));
  app.post('/sign-in', tell('posted'));
  app.use('/mounted', (request, response) => void response.send(`mounted ${request.url}`));
  app.get('/sign-in/:journey/password', tell('password'));
  app.get('/:any/of/them', tell('any'));
  app.get('/sign-in/of/them', tell('too late'));
  app.get('/.well-known/it', tell('well-known'));
  app.get(/^\/pattern\d$/, tell('pattern'));
  app.use((request, response) => void response.status(404).send(`nothing at ${request.url}`));
  app.use((error: Error, _request: Request, response: Response, _next: unknown) => void response.status(400).send(error.name));
  return app;
}

const REQUESTS = [
  ...['/', '/?a', '/sign-in', '/Sign-In?x=/account', '/sign-in/', '/sign-in/7/password', '/sign-in/of/them', '/SIGN-IN/7/PASSWORD', '/sign%2Din'],
  ...['/mounted', '/mounted/deep?q', '/account/of/them', '/.well-known/it', '/pattern1', '/pattern', '//sign-in', '/sign-in//password', '/nowhere'],
  ...['/sign-in/%E0%A4%A/password', '/__proto__', '/constructor/of/them', '/undefined'],
].flatMap((path) => ['GET', 'HEAD', 'POST', 'OPTIONS'].map((method) => [method, path] as const));

describe('a router with an index', () => {
  const servers = [false, true].map((indexed) => {
    const app = houseOfRoutes();
    if (indexed) indexRoutes(app.router as unknown as Router);
    return { app, server: app.listen(0, '127.0.0.1') };
  });
  beforeAll(async () => {
    for (const { server } of servers) if (!server.listening) await once(server, 'listening');
  });
  afterAll(() => Promise.all(servers.map(({ server }) => once(server.close(), 'close'))));

  const answers = (method: string, path: string): Promise<object[]> =>
    Promise.all(
      servers.map(async ({ server }) => {
        const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method, headers: { connection: 'close' } });
        return { status: answer.status, first: answer.headers.get('x-first'), allow: answer.headers.get('allow'), text: await answer.text() };
      }),
    );

  it.each(REQUESTS)('answers %s %s as one without', async (method, path) => {
    const [plain, indexed] = await answers(method, path);
    expect(indexed).toEqual(plain);
  });

  it('finds what was added later', async () => {
    for (const { app } of servers) app.get('/late/:one', (request, response) => void response.send(request.params.one));
    for (const { app } of servers) (app.router.stack as unknown[]).unshift((app.router.stack as unknown[]).pop());
    const [plain, indexed] = await answers('GET', '/late/1');
    expect(indexed).toEqual(plain);
    expect(plain).toMatchObject({ status: 200, text: '1' });
  });
});
