import type { Server } from 'node:net';
import type { Request, RequestHandler } from 'express';

/** Forms are small. The server itself waits longer, for those with files. */
const LONGEST_MS = 30_000;

const deadlines = new WeakMap<Request, NodeJS.Timeout>();

/** Bounds how long the body of a request may take; answered as the server answers what it has waited for in vain. */
export function endSlowBodies(longestMs = LONGEST_MS): RequestHandler {
  return (request, _response, next) => {
    if (!request.complete) {
      setDeadline(request, longestMs);
      request.once('close', () => clearTimeout(deadlines.get(request)));
    }
    next();
  };
}

/** Of a body that is larger than most. */
export function allowSlowBody(request: Request, longestMs: number): void {
  setDeadline(request, longestMs);
}

function setDeadline(request: Request, afterMs: number): void {
  clearTimeout(deadlines.get(request));
  deadlines.set(request, setTimeout(() => end(request), afterMs).unref());
}

function end({ complete, socket }: Request): void {
  if (complete) return;
  const tooSlow = Object.assign(new Error('the body of a request took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  (socket as { server?: Server }).server?.emit('clientError', tooSlow, socket);
}
