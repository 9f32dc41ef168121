import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { temporaryFolder } from './temporary-folder.js';

/** `hangs` never answers, `fails` answers 500; else a password is right when it ends with `-right`. */
type Manner = 'answers' | 'hangs' | 'fails';

export interface CredentialsEndpoint {
  /** How each service of `servicesFile` behaves; may be changed at any time. */
  readonly manners: Map<string, Manner>;
  /** Questions that arrived. */
  readonly asked: string[];
  /** A services file that names one service for each manner, `secs` being its time-out. */
  servicesFile(secs: number): string;
  close(): Promise<void>;
}

/** Services that check passwords at an HTTP endpoint, some better than others. */
export async function startCredentialsEndpoint(services: Record<string, Manner>): Promise<CredentialsEndpoint> {
  const manners = new Map(Object.entries(services));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const service = request.url?.split('/')[1] ?? '';
    asked.push(service);
    void answer(manners.get(service) ?? 'fails', request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    manners,
    asked,
    servicesFile: (secs) => writeServices(Object.keys(services), port, secs),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(manner: Manner, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { username, password } = (await json(request)) as { username: string; password: string };
  if (manner === 'hangs') return;
  if (manner === 'fails') return void response.writeHead(500).end(`${username} ${password} can't be checked`);
  const account = { id: username, username };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(password.endsWith('-right') ? { valid: true, account } : { valid: false }));
}

function writeServices(ids: readonly string[], port: number, timeoutSeconds: number): string {
  const file = join(temporaryFolder('services'), 'services.json');
  const connector = (id: string) => ({
    type: 'http',
    url: `http://127.0.0.1:${port}/${id}/credentials`,
    secret: 'shared-secret',
    allowInsecure: true,
    allowPrivateNetwork: true,
    timeoutSeconds,
  });
  writeFileSync(file, JSON.stringify(ids.map((id) => ({ id, name: id, connector: connector(id) }))));
  return file;
}
