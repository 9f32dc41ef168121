import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type ErrorRequestHandler } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { Clock, KeyRing } from '../common/index.js';
import { Config } from '../config/index.js';
import { ErrorFilter } from './error.filter.js';
import { hostCheck } from './host-check.js';
import { refuseUnknownTypes } from './known-types.js';
import { logRequests } from './log-requests.js';
import { requestContext } from './open-request-context.js';
import { refuseOverload } from './overload.js';
import { indexRoutes } from './route-index.js';
import { FormTargets, securityHeaders } from './security-headers.js';
import { endSlowBodies } from './slow-bodies.js';
import { farewell, Stopping } from './stopping.js';

const FORM_LIMIT = '64kb';
const JSON_LIMIT = '256kb';
const MOST_FIELDS = 200;

/**
 * What every request passes before a route is looked for, in this order. Handlers that read bodies themselves (the
 * OpenID provider) are mounted between this and `readBodies`.
 */
export function openTheDoor(app: NestExpressApplication): void {
  const config = app.get(Config);
  app.disable('x-powered-by');
  // Pages are never cached, so hashing each of them would be work for nothing.
  app.disable('etag');
  app.set('trust proxy', config.http.trustProxy);
  app.set('query parser', 'simple');
  app.use(farewell(app.get(Stopping)));
  app.use(endSlowBodies());
  app.use(requestContext(config, app.get(KeyRing)));
  app.use(logRequests(PinoLogger.root));
  app.use(securityHeaders(config, app.get(FormTargets, { strict: false })));
}

/** After what pages are made of: the page that refuses another host has to look like one, and leads to ours. */
export function keepToOurHost(app: NestExpressApplication): void {
  app.use(hostCheck(app.get(Config)));
}

/**
 * Bodies are small here; what is larger or malformed is refused before anything is made of it, and what is too much at
 * once before anything is looked up for it.
 */
export function readBodies(app: NestExpressApplication): void {
  app.use(express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: MOST_FIELDS }));
  app.use(express.json({ limit: JSON_LIMIT }));
  app.use(refuseUnknownTypes());
  app.use(refuseOverload(app.get(Config).http.requestsAtOnce, app.get(Clock)));
}

/**
 * After the routes: errors raised before a route was found (malformed bodies, addresses, hosts) get the same answers. Then
 * all is known that the router has to choose from.
 */
export function answerStrayErrors(app: NestExpressApplication): void {
  const filter = app.get(ErrorFilter);
  const handler: ErrorRequestHandler = (error, request, response, _next) => filter.answer(error, request, response);
  app.use(handler);
  indexRoutes(app.getHttpAdapter().getInstance().router as unknown as Parameters<typeof indexRoutes>[0]);
}
