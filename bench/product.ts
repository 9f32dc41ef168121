import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** From the compiled bench, in `.cache/bench/bench`, to the checkout. */
const inCheckout = (file: string): string => fileURLToPath(new URL(`../../../${file}`, import.meta.url));
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 20;
const TIME_TO_STOP_MS = 20_000;

export interface ProductOptions {
  readonly environment: Record<string, string>;
  readonly node?: readonly string[];
}

/** The built product in a process of its own. */
export class Product {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** From the start of the process to the first "ready" of its health page. */
    readonly secondsToReady: number,
  ) {}

  static async start({ environment, node = [] }: ProductOptions): Promise<Product> {
    const [port, ...others] = await freePorts(4);
    const [demo, inbox, smtp] = others.map(String);
    const started = performance.now();
    const child = fork(inCheckout('dist/main.js'), [], {
      // As the bench itself was started, which is as `npm start` starts the product: it ends with whoever started it.
      execArgv: [...process.execArgv, ...node],
      env: {
        NODE_COMPILE_CACHE: inCheckout('.cache/compiled'),
        ...{ PORT: String(port), DEMO_PORT: demo, INBOX_PORT: inbox, INBOUND_SMTP_PORT: smtp },
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const url = `http://localhost:${port}`;
    try {
      await untilReady(child, url);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    return new Product(child, url, (performance.now() - started) / 1000);
  }

  get pid(): number {
    return this.child.pid!;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), TIME_TO_STOP_MS);
    await gone;
    clearTimeout(impatience);
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode} while starting`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await delay(LOOK_AGAIN_MS);
  }
  throw new Error(`the product is not ready after ${PATIENCE_MS / 1000} s`);
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
