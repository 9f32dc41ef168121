import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { processor, type BenchDatabase } from './database.js';
import type { Hashing } from './hashing.js';
import { CLIENT } from './operations.js';
import { Product, type ProductOptions } from './product.js';
import { facts, heading, progress } from './report.js';

const stop = new AbortController();

/** Ends the bench between two operations. */
export const { signal } = stop;

/** Asked to stop, it ends at the next operation, and by that all that it has started; asked again, at once. */
export async function untilStopped(work: () => Promise<void>): Promise<void> {
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  try {
    await work();
  } catch (error) {
    if (!signal.aborted) throw error;
    progress((signal.reason as Error).message);
    process.exitCode = 130;
  }
}

export function machineFacts(): void {
  heading('Machine');
  facts([
    ['Processor', `${os.availableParallelism()} × ${processor()}, load ${os.loadavg()[0]!.toFixed(1)}`],
    ['Node', process.version],
  ]);
}

export async function withProduct<T>(options: ProductOptions, connections: number, work: (product: Product, pool: Pool) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const product = await Product.start(options);
  const pool = new Pool(product.url, { connections });
  try {
    return await work(product, pool);
  } finally {
    await pool.destroy();
    await product.stop();
  }
}

/** The web process alone: jobs run beside it, as in any set-up that has load. */
export function settings(folder: string, database: BenchDatabase, hashing: Hashing): Record<string, string> {
  const clients = path.join(folder, 'clients.json');
  writeFileSync(clients, JSON.stringify([CLIENT]));
  return {
    DATABASE_URL: database.url,
    DATA_DIR: path.join(folder, 'product'),
    MASTER_KEYS: hashing.masterKeys,
    OIDC_CLIENTS: clients,
    RATE_LIMIT_FACTOR: '100000',
    WORKERS: 'off',
    DEMO: 'off',
    HOST: 'localhost',
  };
}

/** Beside the checkout, not in a folder that may be kept in memory: commits are to reach a disk. */
export async function inOwnFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const cache = fileURLToPath(new URL('../..', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'bench-'));
  // Root's server runs as another user, who has to get in; else it keeps its database elsewhere, for good.
  chmodSync(folder, 0o711);
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
