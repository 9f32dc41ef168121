import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { SoleHouse } from '../support/sole-house.js';

/** Headers must be there within 10 s, a whole request within 30; both are looked at every 2 s. */
const HEADERS_WITHIN_MS = 14_000;
const REQUEST_WITHIN_MS = 34_000;
const PATIENCE_MS = 15_000;

const WAYS = {
  'silent': '',
  'half a request line': 'GET /sign',
  'headers without an end': 'GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: ',
} as const;
const SLOW_BODY = 'POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=';

/** STANDARDS "Slow and half-open connections: others are served". */
export function slowConnections(house: () => SoleHouse, { each, bodies }: { each: number; bodies: boolean }): void {
  it(`serves others while ${each} connections of each slow kind are open, and ends those in time`, async () => {
    const { process: web } = house();
    const before = descriptorsOf(web.pid);
    const openings = [...Object.values(WAYS), ...(bodies ? [SLOW_BODY] : [])];
    const slow = await Promise.all(openings.flatMap((said) => Array.from({ length: each }, () => SlowClient.open(web.url, said))));
    const halfClosed = await Promise.all(Array.from({ length: each }, () => SlowClient.open(web.url, WAYS['half a request line'])));
    for (const client of halfClosed) client.sayNoMore();
    // Connected is what the kernel has taken; the process takes its connections when it comes to it.
    await until(() => descriptorsOf(web.pid) > before + slow.length / 2);
    expect(descriptorsOf(web.pid)).toBeGreaterThan(before + slow.length / 2);
    for (let i = 0; i < 10; i += 1) {
      const page = await fetch(`${web.url}/sign-in`, { signal: AbortSignal.timeout(5_000) });
      expect(page.status).toBe(200);
      await page.text();
    }
    const ended = Promise.all([...slow, ...halfClosed].map((client) => client.ended));
    const patience = (bodies ? REQUEST_WITHIN_MS : HEADERS_WITHIN_MS) + 5_000;
    expect(await Promise.race([ended.then(() => 'all ended'), delay(patience, 'some are still open', { ref: false })])).toBe('all ended');
    // The peer hears of the end before the descriptor is gone. Other connections come and go, to the database for example.
    await until(() => descriptorsOf(web.pid) < before + each);
    expect(descriptorsOf(web.pid)).toBeLessThan(before + each);
  });
}

/** Waits for it, but not for ever. */
async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !condition() && Date.now() < end; ) await delay(100);
}

function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Sends a byte now and then, so that nothing ever looks idle. */
class SlowClient {
  readonly ended: Promise<void>;
  readonly #drip: NodeJS.Timeout;

  private constructor(private readonly socket: Socket) {
    this.#drip = setInterval(() => socket.writable && socket.write('x'), 3_000).unref();
    this.ended = new Promise((resolve) => {
      socket.once('close', () => {
        clearInterval(this.#drip);
        resolve();
      });
    });
    socket.on('error', () => undefined).resume();
  }

  static open(url: string, said: string): Promise<SlowClient> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: false });
      socket.once('error', reject).once('connect', () => {
        if (said) socket.write(said);
        resolve(new SlowClient(socket));
      });
    });
  }

  sayNoMore(): void {
    clearInterval(this.#drip);
    this.socket.end();
  }
}
