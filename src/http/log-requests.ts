import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Asked for all the time by machines: a line for each would bury the others. */
const UNTOLD = /^\/(assets|health|metrics|ops\/assets)\//;

/**
 * One line for each request once it is answered or given up. What a person typed, what identifies them and what opens
 * a door is not logged: only method, path without query (queries carry codes and tokens), status, time and ids.
 */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const { method, originalUrl, context } = request;
    if (!UNTOLD.test(originalUrl)) {
      const startedAt = performance.now();
      response.once('close', () => {
        const { statusCode: status, writableFinished } = response;
        const line = {
          requestId: context.requestId,
          method,
          path: originalUrl.split('?', 1)[0],
          status,
          responseTime: Math.round(performance.now() - startedAt),
        };
        const message = writableFinished ? 'request completed' : 'request aborted';
        if (status >= 500) log.error(line, message);
        else log.info(line, message);
      });
    }
    next();
  };
}
