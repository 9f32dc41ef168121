import type { INestApplication } from '@nestjs/common';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { goTo, mount } from '../../http/index.js';
import { ProviderHandle } from './provider-handle.js';
import { END_SESSION_PATH, PROVIDER_ROUTES, providerRouteOf } from './provider-routes.js';

const FORM_LIMIT = '32kb';

/**
 * Mounts OpenID Connect at the issuer. To be called after the headers and before bodies are read, which the provider
 * does itself.
 */
export function mountSso(app: INestApplication): void {
  const handler = passOn(app.get(ProviderHandle, { strict: false }));
  for (const { path, access } of PROVIDER_ROUTES) mount(app, { path, access, handler });
  mount(app, { path: END_SESSION_PATH, access: 'public: turns a wish to sign out that was posted into one that is asked', handler: askInstead() });
}

/** Only what is on the list reaches the provider; a longer path or another method goes on to the rest of the house. */
function passOn(handle: ProviderHandle): RequestHandler {
  return (request, response, next) => {
    const path = request.path === '/' ? request.baseUrl : `${request.baseUrl}${request.path}`;
    if (!providerRouteOf(request.method, path)) return next();
    const query = request.url.indexOf('?');
    request.url = query < 0 ? path : `${path}${request.url.slice(query)}`;
    handle.listener().then((listener) => listener(request, response), next);
  };
}

/**
 * A service may post its wish to sign somebody out (RP-Initiated Logout 1.0 §2), but browsers send no cookie along with
 * a form from elsewhere, so nobody would seem to be signed in. Asked by address, it comes with the cookie.
 */
function askInstead(): RequestHandler {
  const readForm = express.urlencoded({ extended: false, limit: FORM_LIMIT });
  return (request, response, next) => {
    if (request.method !== 'POST' || request.path !== '/') return next();
    readForm(request, response, (error?: unknown) => (error ? next(error) : ask(request, response)));
  };
}

function ask(request: Request, response: Response): void {
  const given = Object.entries((request.body ?? {}) as Record<string, unknown>);
  const query = new URLSearchParams(given.flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, String(each)])));
  goTo(response, `${END_SESSION_PATH}?${query.toString()}`);
}
