import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { program, type Binaries } from './binaries.js';
import { runProgram } from './run-program.js';
import type { ServerUser } from './server-user.js';
import { DATABASE, OWNER, SUPERUSER, type Credentials } from './credentials.js';

const DRAFT = 'cluster.draft-';

/** Paths inside the folder of one database server. */
export function clusterPaths(home: string) {
  const dir = path.join(home, 'cluster');
  return {
    dir,
    data: path.join(dir, 'data'),
    credentials: path.join(dir, 'credentials.json'),
    port: path.join(dir, 'port'),
    log: path.join(dir, 'server.log'),
  };
}

export type ClusterPaths = ReturnType<typeof clusterPaths>;

/**
 * Creates the database files unless they are there. All is done in a draft folder which gets its name when it is
 * finished, so that a stop half-way leaves nothing that looks like a database.
 *
 * @throws when the files are there but made by another major version.
 */
export async function ensureCluster(
  home: string,
  binaries: Binaries,
  user: ServerUser | undefined,
  durable: boolean,
): Promise<ClusterPaths> {
  const paths = clusterPaths(home);
  if (existsSync(paths.dir)) {
    refuseOtherMajor(paths.data, binaries);
    return paths;
  }
  removeDrafts(home);
  const draft = path.join(home, `${DRAFT}${randomBytes(4).toString('hex')}`);
  try {
    await fill(draft, binaries, user, durable);
    renameSync(draft, paths.dir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return paths;
}

/** What earlier starts left that were stopped half-way. An initdb that still runs there fails and goes. */
function removeDrafts(home: string): void {
  for (const name of readdirSync(home)) {
    if (name.startsWith(DRAFT)) rmSync(path.join(home, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @throws when the data belongs to another major version, with the ways out. */
function refuseOtherMajor(data: string, binaries: Binaries): void {
  const found = Number.parseInt(readFileSync(path.join(data, 'PG_VERSION'), 'utf8'), 10);
  if (found === binaries.major) return;
  throw new Error(
    `The database in ${data} was made by PostgreSQL ${found}; this release brings PostgreSQL ${binaries.major}, which cannot open it. ` +
      `To keep it: run a PostgreSQL ${found} on that folder and set DATABASE_URL, or dump it there and restore it here. ` +
      `To start empty: move ${path.dirname(data)} away.`,
  );
}

async function fill(draft: string, binaries: Binaries, user: ServerUser | undefined, durable: boolean): Promise<void> {
  mkdirSync(draft, { mode: 0o700 });
  give(draft, user);
  const data = path.join(draft, 'data');
  const credentials: Credentials = { superuser: randomBytes(24).toString('hex'), owner: randomBytes(24).toString('hex') };
  await initialise(binaries, data, credentials, user, durable);
  await createOwner(binaries, data, credentials, user);
  const file = path.join(draft, 'credentials.json');
  writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
}

async function initialise(
  binaries: Binaries,
  data: string,
  credentials: Credentials,
  user: ServerUser | undefined,
  durable: boolean,
): Promise<void> {
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, credentials.superuser, { mode: 0o600 });
  give(passwordFile, user);
  const { code, output } = await runProgram(
    program(binaries, 'initdb'),
    [
      ...['-D', data, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-instructions'],
      // Order and case by code point: the same on every machine, whatever its C library.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...syncing(durable),
    ],
    { user },
  );
  rmSync(passwordFile);
  if (code !== 0) throw new Error(`initdb could not create the database:\n${output.trim()}`);
}

/** Linux flushes a whole file system in a fraction of the time that file after file takes. */
function syncing(durable: boolean): string[] {
  if (!durable) return ['--no-sync'];
  return process.platform === 'linux' ? ['--sync-method=syncfs'] : [];
}

/** The product's own user owns its database and is no superuser, so that a hole in the product is none in the machine. */
async function createOwner(
  binaries: Binaries,
  data: string,
  credentials: Credentials,
  user: ServerUser | undefined,
): Promise<void> {
  const { code, output } = await runProgram(program(binaries, 'postgres'), ['--single', '-D', data, 'postgres'], {
    user,
    input: `CREATE ROLE ${OWNER} LOGIN PASSWORD '${credentials.owner}'\nCREATE DATABASE ${DATABASE} OWNER ${OWNER}\n`,
  });
  if (code !== 0 || /ERROR|FATAL/.test(output)) throw new Error(`The first database could not be created:\n${output.trim()}`);
}

/** Hands a new file to the server's user. */
export function give(file: string, user: ServerUser | undefined): void {
  if (user) chownSync(file, user.uid, user.gid);
}

/** Writes the server's settings anew at each start, so that a release can change them. */
export function writeSettings(paths: ClusterPaths, port: number, extra: Record<string, string>): void {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    min_wal_size: '80MB',
    default_text_search_config: 'pg_catalog.english',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...extra,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  const file = path.join(paths.data, 'postgresql.conf');
  const head = '# Written by the launcher at each start. Settings of your own: local.conf beside this file.';
  const own = existsSync(path.join(paths.data, 'local.conf')) ? ["include 'local.conf'"] : [];
  writeFileSync(file, [head, ...lines, ...own, ''].join('\n'));
  chmodSync(file, 0o644);
}
