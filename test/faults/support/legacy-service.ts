import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

/** The endpoint by which an older service checks its own passwords; it knows every `<name>` with `<name>-legacy-1`. */
export class LegacyService {
  readonly secret = 'shared-with-the-legacy-service';
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  constructor(private readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/credentials`;
  }

  async open(): Promise<void> {
    await once(this.#server.listen(this.port, '127.0.0.1'), 'listening');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { username, password } = (await json(request)) as { username: string; password: string };
    const valid = request.headers.authorization === `Bearer ${this.secret}` && password === `${username}-legacy-1`;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(valid ? { valid, account: { id: `id-of-${username}`, username } } : { valid }));
  }
}
