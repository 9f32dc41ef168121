import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server whose port is known before its pages are built, as their addresses contain it. */
export class HttpListener {
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /**
   * @param port 0 for any free one
   * @param setting that chose the port, named when it is taken
   * @throws Error when the port can't be had
   */
  static async open(port: number, host: string | undefined, setting: string): Promise<HttpListener> {
    const server = createServer();
    server.listen(port, host);
    try {
      await once(server, 'listening');
    } catch (cause) {
      throw new Error(`${setting}: can't listen on port ${port} (${messageOf(cause)})`, { cause });
    }
    return new HttpListener(server, (server.address() as AddressInfo).port);
  }

  serve(app: RequestListener): void {
    this.server.on('request', app);
  }

  /** Finishes the requests under way, and cuts connections that are still open two seconds later. */
  async close(): Promise<void> {
    const cut = setTimeout(() => this.server.closeAllConnections(), 2_000);
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
    clearTimeout(cut);
  }
}

/** By its shape: errors of Node's servers may stem from another realm, as under test. */
function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
