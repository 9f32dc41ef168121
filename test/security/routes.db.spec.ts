import { newId } from '../../src/common/index.js';
import { AccessCheck, mountedPaths, type DeclaredRoute } from '../../src/http/index.js';
import { HttpPerson } from '../support/http-person.js';
import { siteOf, signedIn } from '../support/signed-in.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';

/** What strangers may call. A route that becomes public has to be written here, too. */
const PUBLIC = [
  'GET /',
  'GET /api/openapi.json',
  'GET /email-change/:id/undo', // by the link in a mail
  'GET /email-change/:id/undone',
  'GET /health/live',
  'GET /health/ready',
  'GET /help',
  'GET /help/:journey/address',
  'GET /help/:journey/sent',
  'GET /help/:journey/status',
  'GET /help/:journey/token',
  'GET /help/:journey/token/again',
  'GET /help/:journey/wheres-my-email',
  'GET /metrics', // its guard: this machine, or a token
  'GET /oidc/session/end',
  'GET /oidc/session/end/confirm',
  'GET /oidc/start-over',
  'GET /oxauth/enableSso',
  'GET /recovery',
  'GET /recovery/:journey/elsewhere',
  'GET /second-factor/:account/:since/undo', // by the link in a mail
  'GET /recovery/:journey/lost-factor',
  'GET /recovery/:journey/otp',
  'GET /recovery/:journey/password',
  'GET /recovery/:journey/questions',
  'GET /recovery/:journey/status',
  'GET /recovery/:journey/token',
  'GET /recovery/:journey/token/again',
  'GET /recovery/:journey/wheres-my-email',
  'GET /recovery/guarded/:id',
  'GET /recovery/guarded/:id/again',
  'GET /recovery/guarded/:id/cancel',
  'GET /recovery/proofs/:journey',
  'GET /recovery/proofs/:journey/close',
  'GET /recovery/proofs/:journey/neither',
  'GET /recovery/proofs/:journey/password',
  'GET /recovery/proofs/:journey/phone',
  'GET /recovery/proofs/:journey/service',
  'GET /recovery/proofs/:journey/text',
  'GET /register/:journey',
  'GET /register/:journey/address',
  'GET /register/:journey/afresh',
  'GET /register/:journey/contact-details',
  'GET /register/:journey/elsewhere',
  'GET /register/:journey/mfa',
  'GET /register/:journey/password',
  'GET /register/:journey/security-questions',
  'GET /register/:journey/status',
  'GET /register/:journey/token',
  'GET /register/:journey/token/again',
  'GET /register/:journey/wheres-my-email',
  'GET /sign-in',
  'GET /sign-in/:journey',
  'GET /sign-in/:journey/clock',
  'GET /sign-in/:journey/enrol',
  'GET /sign-in/:journey/enrol/later',
  'GET /sign-in/:journey/enrol/passkey',
  'GET /sign-in/:journey/new-password',
  'GET /sign-in/:journey/otp',
  'GET /sign-in/:journey/passkey',
  'GET /sign-in/:journey/password',
  'GET /sign-in/:journey/recovery-code',
  'GET /sign-in/:journey/recovery-codes',
  'GET /sign-in/:journey/recovery-codes/file',
  'GET /sign-in/:journey/register',
  'GET /sign-in/:journey/take-over',
  'GET /sign-in/:journey/take-over/cancel',
  'GET /sign-in/more',
  'GET /sign-in/not-me/:browser',
  'GET /sign-in/passkey',
  'GET /sign-out',
  'GET /sign-out/everywhere',
  'GET /support',
  'POST /email-change/:id/undo',
  'POST /help',
  'POST /help/:journey/address',
  'POST /help/:journey/token',
  'POST /help/:journey/token/again',
  'POST /oidc/session/end/confirm',
  'POST /recovery',
  'POST /recovery/:journey/elsewhere',
  'POST /recovery/:journey/otp',
  'POST /recovery/:journey/password',
  'POST /recovery/:journey/questions',
  'POST /recovery/:journey/token',
  'POST /recovery/:journey/token/again',
  'POST /recovery/guarded/:id',
  'POST /recovery/guarded/:id/again',
  'POST /recovery/guarded/:id/cancel',
  'POST /recovery/proofs/:journey/close',
  'POST /recovery/proofs/:journey/neither',
  'POST /recovery/proofs/:journey/password',
  'POST /recovery/proofs/:journey/phone',
  'POST /recovery/proofs/:journey/service',
  'POST /recovery/proofs/:journey/text',
  'POST /register/:journey/address',
  'POST /register/:journey/afresh',
  'POST /register/:journey/contact-details',
  'POST /register/:journey/elsewhere',
  'POST /register/:journey/mfa',
  'POST /register/:journey/password',
  'POST /register/:journey/security-questions',
  'POST /register/:journey/token',
  'POST /register/:journey/token/again',
  'POST /sign-in',
  'POST /sign-in/:journey/clock',
  'POST /sign-in/:journey/enrol',
  'POST /sign-in/:journey/enrol/later',
  'POST /sign-in/:journey/enrol/passkey',
  'POST /sign-in/:journey/new-password',
  'POST /sign-in/:journey/otp',
  'POST /sign-in/:journey/passkey',
  'POST /sign-in/:journey/password',
  'POST /sign-in/:journey/recovery-code',
  'POST /sign-in/:journey/recovery-codes',
  'POST /sign-in/:journey/register',
  'POST /sign-in/:journey/take-over',
  'POST /sign-in/:journey/take-over/cancel',
  'POST /second-factor/:account/:since/undo',
  'POST /sign-in/not-me/:browser',
  'POST /sign-in/passkey',
  'POST /sign-out',
];

/** What Express calls an application, and a router, that is mounted inside another. */
const APPLICATIONS = ['mounted_app', 'router', 'app'];

interface Layer {
  readonly name: string;
  /** For every path. */
  readonly slash: boolean;
  readonly route?: { readonly path: string; readonly methods: Record<string, boolean> };
  match(path: string): boolean;
}

describe('every way in', () => {
  let product: RunningProduct;
  let routes: DeclaredRoute[];
  let layers: Layer[];

  beforeAll(async () => {
    product = await startProduct();
    routes = product.app.get(AccessCheck, { strict: false }).routes();
    const express = product.app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } };
    layers = express.router.stack;
  });

  afterAll(() => product.stop());

  const nameOf = ({ method, path }: DeclaredRoute): string => `${method} ${path}`;

  it('is known: a route of a controller, or a handler mounted with a reason', () => {
    const declared = new Set(routes.map(nameOf));
    const strange = layers.filter((layer) => {
      if (layer.route) {
        const { path, methods } = layer.route;
        return !Object.keys(methods).every((method) => declared.has(`${method.toUpperCase()} ${path}`) || path.includes('*'));
      }
      if (layer.slash) return APPLICATIONS.includes(layer.name);
      return !mountedPaths().some(({ path }) => layer.match(path));
    });

    expect(strange.map(({ name, route }) => route?.path ?? name)).toEqual([]);
    expect(layers.filter(({ route, slash }) => !route && !slash)).toHaveLength(mountedPaths().length);
  });

  it.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('that is none ends in our own answer (%s)', async (method) => {
    const answer = await fetch(`${product.url}/${newId()}`, { method, headers: { Accept: 'application/json' } });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'http.page.not-found' });
  });

  it('is closed to strangers unless it stands on the list', () => {
    const open = routes.filter(({ access }) => access?.public).map(nameOf);

    expect(open.sort()).toEqual([...PUBLIC].sort());
  });

  it('asks strangers to sign in, or refuses them', async () => {
    const stranger = new HttpPerson();
    const page = await stranger.get(`${product.url}/sign-in`);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const wrong: string[] = [];
    for (const route of routes.filter(({ access }) => !access?.public)) {
      const url = `${product.url}${route.path.replace(/:[a-z]+/gi, newId())}`;
      if (!['GET', 'POST'].includes(route.method)) {
        const { status } = await fetch(url, { method: route.method });
        if (status !== 401) wrong.push(`${nameOf(route)}: ${status}`);
        continue;
      }
      const answer = route.method === 'GET' ? await stranger.get(url) : await stranger.post(url, { _csrf: csrf });
      const ledToSignIn = answer.url.pathname === '/sign-in' && answer.status === 200;
      if (!ledToSignIn && answer.status !== 401) wrong.push(`${nameOf(route)}: ${answer.status} ${answer.url.pathname}`);
    }

    expect(wrong).toEqual([]);
  });

  // Red when nobody asks which site the form came from.
  it('takes no form without its token', async () => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const url = `${product.url}${route.path.replace(/:[a-z]+/gi, newId())}`;
      const answer = await fetch(url, { method: route.method, redirect: 'manual', headers: { 'Sec-Fetch-Site': 'cross-site' } });
      const ledToSignIn = answer.headers.get('location')?.startsWith('/sign-in') ?? false;
      if (!ledToSignIn && answer.status !== 403 && answer.status !== 401) wrong.push(`${nameOf(route)}: ${answer.status}`);
    }

    expect(wrong).toEqual([]);
  });

  // A refused form is answered where it was posted to; reloading that page, or coming back to it, asks for the address by GET.
  it('that takes a form leads on when it is entered again, whether somebody is signed in or not', async () => {
    const { person } = await signedIn(siteOf(product));
    const wrong: string[] = [];
    for (const who of [person, new HttpPerson()]) {
      for (const route of routes.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'))) {
        const path = route.path.replace(':service', 'savvisstation').replace(/:[a-z]+/gi, newId());
        const { status, url } = await who.get(`${product.url}${path}`);
        if ([404, 405].includes(status) || status >= 500) wrong.push(`${nameOf(route)}: ${status} ${url.pathname}`);
      }
    }

    expect(wrong).toEqual([]);
  });

  it('answers nonsense without a fault', async () => {
    const stranger = new HttpPerson();
    const wrong: string[] = [];
    for (const nonsense of ['x', '%00', '..%2f..%2fetc', "'%20OR%201=1", '%F0%9F%92%A5', newId(), 'a'.repeat(3_000)]) {
      for (const route of routes.filter(({ method }) => method === 'GET')) {
        const url = `${product.url}${route.path.replace(/:[a-z]+/gi, nonsense)}?to=${nonsense}&journey=${nonsense}&journey=x`;
        const { status } = await stranger.get(url);
        if (status >= 500) wrong.push(`${url}: ${status}`);
      }
    }

    expect(wrong).toEqual([]);
  });
});
