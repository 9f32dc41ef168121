import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';

/**
 * Below what systems give away by themselves (Linux: from 32768 on): a port that is kept for the next start must not be that of
 * somebody's passing connection by then.
 */
const KEPT = { from: 12_000, below: 20_000 };
const TRIES = 20;

/** @returns the wanted port when it is free on the loopback address, else any free one. */
export async function freePort(wanted: number): Promise<number> {
  const kept = wanted === 0 ? undefined : await listenOnce(wanted);
  return kept ?? (await quietPort()) ?? (await listenOnce(0)) ?? 0;
}

async function quietPort(): Promise<number | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await listenOnce(randomInt(KEPT.from, KEPT.below));
    if (port !== undefined) return port;
  }
  return undefined;
}

function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      server.close(() => resolve(taken));
    });
  });
}
