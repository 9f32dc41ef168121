import type { RequestHandler } from 'express';
import { DomainError } from '../common/index.js';
import type { Config } from '../config/index.js';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;
/** Monitoring asks a process by its own address. */
const OPEN_TO_ALL = /^\/(health|metrics)(\/|$)/;

/**
 * Refuses requests that were meant for another host (RFC 9110 §15.5.20). Nothing here builds an address from the Host
 * header; this also keeps caches and DNS rebinding from using us under a foreign name.
 */
export function hostCheck(config: Config): RequestHandler {
  const own = new URL(config.http.baseUrl);
  return (request, _response, next) => {
    const host = request.headers.host ?? '';
    if (host === own.host || OPEN_TO_ALL.test(request.path) || isLoopbackAlias(host, own)) return next();
    next(new DomainError('http.host.foreign', { status: 421, params: { address: config.http.baseUrl } }));
  };
}

function isLoopbackAlias(host: string, own: URL): boolean {
  if (!LOOPBACK.test(own.hostname)) return false;
  const [, name, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  return LOOPBACK.test(name ?? '') && (port ?? '') === own.port;
}
