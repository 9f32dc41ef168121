import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import type { Config } from '../config/index.js';
import { currentRequest } from './request-context.js';

/**
 * Structured logs, one line a request. What a person typed, what identifies them and what opens a door is not logged:
 * only method, path without query (queries carry codes and tokens), status, time and ids.
 */
export function logging(config: Config): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      customProps: () => ({ requestId: currentRequest()?.requestId }),
      genReqId: (request) => (request as IncomingMessage & { context?: { requestId: string } }).context?.requestId ?? '',
      autoLogging: { ignore: (request) => /^\/(assets|health|metrics)\//.test(request.url ?? '') },
      customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
        error || response.statusCode >= 500 ? 'error' : 'info',
      quietReqLogger: true,
      serializers: {
        req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      redact: {
        paths: ['*.password', '*.token', '*.pin', '*.cookie', '*.authorization', 'password', 'token', 'pin', 'cookie', 'authorization'],
        censor: '[redacted]',
      },
    },
  };
}
