import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * Below the ports that the system gives away by itself (Linux: from 32768 on): what listens anywhere, or connects, never takes one of
 * these between the moment in which it was found free and the one in which it is used, nor while its server is restarted.
 */
const FIRST = 20_000;
const LAST = 32_000;
/** Each worker of a test run has a range of its own. */
const WORKERS = 8;
const OF_ONE = (LAST - FIRST) / WORKERS;

const ours = FIRST + (Number(process.env['JEST_WORKER_ID'] ?? WORKERS) % WORKERS) * OF_ONE;
const given = new Set<number>();

/** Ports of loopback that nobody listens on, and that nobody of this process was given a while ago. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  if (given.size > OF_ONE / 2) given.clear();
  while (ports.length < count) {
    // By chance: another run of the tests on this machine looks for some, too.
    const port = ours + randomInt(OF_ONE);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    ports.push(port);
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', 'localhost']) {
    const server = await listening(port, host);
    if (!server) return false;
    await new Promise((closed) => server.close(closed));
  }
  return true;
}

function listening(port: number, host: string): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => resolve(server));
  });
}
