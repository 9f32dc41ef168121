import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, type Binaries } from './binaries.js';
import { clusterPaths, ensureCluster, writeSettings, type ClusterPaths } from './cluster.js';
import { ownerUrl, readCredentials, superuserUrl } from './credentials.js';
import { freePort } from './free-port.js';
import { choosePlace, makeDataDir } from './place.js';
import { findPostmaster, startPostmaster, stopPostmaster, type PidFile } from './postmaster.js';
import { chooseServerUser, type ServerUser } from './server-user.js';
import { underLock } from './start-lock.js';
import { Tenants } from './tenants.js';

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 100;
/** Obstacles that go away by themselves: a dying predecessor, a port that was taken a moment ago. */
const PASSING = /lock file|shared memory block|address already in use/i;

export interface EmbeddedPostgresOptions {
  /** Folder for the database and what belongs to it; created when missing. */
  dataDir: string;
  /** Told what takes time or surprises, one line each. */
  log: (line: string) => void;
  /** Server settings besides or instead of ours. */
  settings?: Record<string, string>;
  /** False skips flushing to disk; for databases that may be lost. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  /** Where the product connects: owner of its database, no superuser. */
  url: string;
  /** Where a superuser connects, to the database `postgres`. */
  superuserUrl: string;
  /** Version of the server, for example `18.4`. */
  version: string;
  /** Whether the server ran already, started by another process of ours or left by a killed one. */
  reused: boolean;
  /** Process id of the server. */
  pid: number;
  /** Leaves the server, and stops it if no other process of ours uses it. */
  stop(): Promise<void>;
}

/** What one start has found out on its way. */
interface Setting {
  binaries: Binaries;
  paths: ClusterPaths;
  user: ServerUser | undefined;
  options: EmbeddedPostgresOptions;
}

/**
 * Brings up the PostgreSQL that comes with the product, from nothing if need be, and finds a running one again.
 * Several processes may call it for one folder at the same time.
 *
 * @throws when the machine cannot run it, its data is of another major version, or the server refuses to start;
 *   the message says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  makeDataDir(options.dataDir);
  const dataDir = realpathSync(options.dataDir);
  const lock = path.join(dataDir, 'start.lock');
  const tenants = new Tenants(path.join(dataDir, 'users'));
  return underLock(lock, async () => {
    const setting = await prepare({ ...options, dataDir });
    const server = await bringUp(setting);
    const tenancy = tenants.enter();
    const stop = (): Promise<void> =>
      underLock(lock, async () => {
        if (tenants.leave(tenancy)) await stopPostmaster(setting.binaries, setting.paths, setting.user);
      });
    return { ...server, stop };
  });
}

async function prepare(options: EmbeddedPostgresOptions): Promise<Setting> {
  const { dataDir, log, durable = true } = options;
  const user = chooseServerUser(clusterPaths(dataDir).dir);
  const { binaries, home } = await choosePlace(dataDir, findBinaries(), user, log);
  if (!existsSync(clusterPaths(home).dir)) log('Creating the database…');
  const paths = await ensureCluster(home, binaries, user, durable);
  return { binaries, paths, user, options };
}

type Server = Omit<EmbeddedPostgres, 'stop'>;

/** Finds or starts the server; one that is still starting, stopping or just killed is waited for. */
async function bringUp(setting: Setting): Promise<Server> {
  const deadline = Date.now() + PATIENCE_MS;
  let reused = true;
  let obstacle: string | undefined;
  do {
    const running = findPostmaster(setting.paths);
    if (running?.status === 'ready') {
      const server = await connect(setting, running);
      if (typeof server !== 'string') return { ...server, reused };
      obstacle = server;
    } else if (!running) {
      reused = false;
      obstacle = await start(setting);
      if (!obstacle) continue;
      if (!PASSING.test(obstacle)) break;
    }
    await delay(LOOK_AGAIN_MS);
  } while (Date.now() < deadline);
  throw new Error(`The embedded PostgreSQL in ${setting.paths.dir} does not start:\n${obstacle ?? 'It is busy.'}`);
}

/** Starts on the port of last time, so that other programs' settings stay true, or on a free one. */
async function start({ binaries, paths, user, options }: Setting): Promise<string | undefined> {
  const kept = existsSync(paths.port) ? Number(readFileSync(paths.port, 'utf8')) : 0;
  const port = await freePort(kept);
  if (port !== kept) writeFileSync(paths.port, `${port}\n`);
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  writeSettings(paths, port, { ...(options.durable === false ? careless : {}), ...options.settings });
  return startPostmaster(binaries, paths, user);
}

/** @returns the server, or why it does not take a connection just now. */
async function connect({ paths }: Setting, { pid, port }: PidFile): Promise<Omit<Server, 'reused'> | string> {
  const credentials = readCredentials(paths.credentials);
  const urls = { url: ownerUrl(credentials, port), superuserUrl: superuserUrl(credentials, port) };
  const client = new pg.Client({ connectionString: urls.superuserUrl, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return { ...urls, pid, version: rows[0]?.server_version ?? '' };
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end().catch(() => undefined);
  }
}
