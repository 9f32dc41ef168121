import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './schema';
import { problemOf, unreachable } from './problem';
import { hearServerClock } from './server-clock';

const SAFE_METHODS = new Set(['GET', 'HEAD']);

let csrfToken = '';

/** Changes carry the token of the session that was read last. */
export function carryCsrfToken(token: string): void {
  csrfToken = token;
}

const withCsrfToken: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept', 'application/json');
    if (!SAFE_METHODS.has(request.method)) request.headers.set('X-CSRF-Token', csrfToken);
    return request;
  },
  onError() {
    return unreachable();
  },
};

const withServerClock: Middleware = {
  onResponse({ response }) {
    hearServerClock(response);
  },
};

export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(withCsrfToken, withServerClock);

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * @returns what was answered
 * @throws Problem when it was refused; whoever is signed out is led to sign in and comes back
 */
export async function answered<Data>(asking: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asking;
  if (response.status === 401) toSignIn();
  if (!response.ok) throw problemOf(response, error);
  return data as Data;
}

/** The way in, and back to what is on the screen now. */
export function toSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?to=${encodeURIComponent(`${pathname}${search}`)}`);
}
