import type { Params } from 'nestjs-pino';
import type { Config } from '../config/index.js';
import { currentRequest } from './request-context.js';

/** Structured logs: each line bears the id of the request that it belongs to. Requests themselves: see `logRequests`. */
export function logging(config: Config): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      mixin: () => {
        const request = currentRequest();
        return request ? { requestId: request.requestId } : {};
      },
      redact: {
        paths: ['*.password', '*.token', '*.pin', '*.cookie', '*.authorization', 'password', 'token', 'pin', 'cookie', 'authorization'],
        censor: '[redacted]',
      },
    },
    // The library's own request logs make two loggers for each request; ours writes its line with the one there is.
    forRoutes: [],
  };
}
