import type { RequestHandler } from 'express';
import { newId, type KeyRing } from '../common/index.js';
import type { Config } from '../config/index.js';
import { Browser } from './browser.js';
import { runInRequest, type RequestContext } from './request-context.js';

/** Opens the context of a request: everything that answers it finds it on the request, and in `currentRequest()`. */
export function requestContext(config: Config, keyRing: KeyRing): RequestHandler {
  return (request, response, next) => {
    const context: RequestContext = {
      requestId: newId(),
      address: request.ip ?? 'unknown',
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
      browser: new Browser(request, response, keyRing, config.http.secure),
      session: null,
      staff: null,
      staleForm: false,
    };
    request.context = context;
    response.set('X-Request-Id', context.requestId);
    runInRequest(context, next);
  };
}
