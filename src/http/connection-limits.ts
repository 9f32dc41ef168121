import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A client that takes so long over its headers, or says nothing at all, is not waited for. */
const HEADERS_TIMEOUT_MS = 10_000;
/** The whole request, its body included: files come over slow lines, all other bodies have less (`slow-bodies.ts`). */
const REQUEST_TIMEOUT_MS = 300_000;
/** Longer than load balancers keep an idle connection (a minute): they close first, so no request meets a closed one. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
/** How often the times above are looked at; Node's own default of 30 s would multiply them. */
const CHECK_EVERY_MS = 2_000;

/**
 * Request line and headers together, in bytes. Node's own 16 KiB are soon full where services of one company set cookies
 * for their common domain, and whoever has them could not get in at all.
 */
const LARGEST_HEAD = 64 * 1024;

/**
 * Bounds how long a slow or half-open connection is held, also by a server that closes, and how large a head may be. To be
 * called before the server listens.
 */
export function limitConnections(server: Server): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  // Options of createServer, which the framework calls without options; they are read when the server listens.
  Object.assign(server, { connectionsCheckingInterval: CHECK_EVERY_MS, maxHeaderSize: LARGEST_HEAD });
  waitForAnswersAlone(server);
}

/**
 * A server that closes ends connections on which all was answered, but looks at no time any more. Browsers connect ahead of what they may
 * ask: such a connection would keep the process until its patience is over.
 */
function waitForAnswersAlone(server: Server): void {
  const silent = new Set<Socket>();
  let closing = false;
  const beSilent = (socket: Socket): void => void (closing ? socket.end() : silent.add(socket));
  server.on('connection', (socket: Socket) => {
    beSilent(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    silent.delete(socket);
    response.once('close', () => socket.destroyed || beSilent(socket));
  });
  const close = server.close.bind(server);
  server.close = (done) => {
    closing = true;
    close(done);
    for (const socket of silent) socket.destroy();
    return server;
  };
}
