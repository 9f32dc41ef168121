import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export const FORGED_HOST = 'evil.example';

/** What a request may say beside `Host` about where it was meant for. */
const FORGED = {
  'x-forwarded-host': FORGED_HOST,
  'x-forwarded-server': FORGED_HOST,
  'x-original-host': FORGED_HOST,
  'x-host': FORGED_HOST,
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '8443',
  forwarded: `for=198.51.100.7;host=${FORGED_HOST};proto=https`,
};

export interface ForgingProxy {
  readonly url: string;
  stop(): Promise<void>;
}

/** Hands every request on to a house as one that claims to be meant for another host; not by `Host`, which is answered with 421. */
export async function startForgingProxy(house: string): Promise<ForgingProxy> {
  const server = createServer((asked, answer) => {
    const headers = { ...asked.headers, ...FORGED, host: new URL(house).host };
    const onwards = request(new URL(asked.url ?? '/', house), { method: asked.method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onwards.on('error', () => answer.destroy());
    asked.pipe(onwards);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
