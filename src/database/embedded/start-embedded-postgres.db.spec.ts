import { execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { runFolder } from '../../../test/support/run-folder.js';
import { spawnTypeScript } from '../../../test/support/typescript-process.js';
import { isAlive } from './process-identity.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';

const HOLDER = path.resolve('test/support/programs/hold-embedded-postgres.ts');
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

describe('the embedded PostgreSQL', () => {
  const servers: EmbeddedPostgres[] = [];
  const holders: ChildProcess[] = [];
  let said: string[] = [];
  let dataDir: string;

  async function start(dir = dataDir, durable = false): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir: dir, durable, log: (line) => said.push(line) });
    servers.push(server);
    return server;
  }

  /** Another process of ours that uses the server. */
  async function hold(): Promise<{ process: ChildProcess; server: EmbeddedPostgres }> {
    const holder = spawnTypeScript(HOLDER, [dataDir]);
    holders.push(holder);
    if (!holder.stdout) throw new Error('The holder has no output.');
    const [line] = (await once(createInterface(holder.stdout), 'line')) as [string];
    return { process: holder, server: JSON.parse(line) as EmbeddedPostgres };
  }

  async function end(holder: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    holder.kill(signal);
    await once(holder, 'exit');
  }

  function makeFolder(): string {
    const folder = mkdtempSync(path.join(runFolder(), 'embedded-'));
    chmodSync(folder, 0o711);
    return folder;
  }

  beforeEach(() => {
    said = [];
    dataDir = path.join(makeFolder(), 'postgres');
  });

  afterEach(async () => {
    for (const holder of holders.splice(0)) if (holder.exitCode === null && holder.signalCode === null) await end(holder, 'SIGTERM');
    for (const server of servers.splice(0)) await server.stop();
    rmSync(path.dirname(dataDir), { recursive: true });
  });

  it('starts from nothing, durable, on the loopback address alone, and keeps data and address', async () => {
    const first = await start(dataDir, true);
    expect(first).toMatchObject({ reused: false, version: expect.stringMatching(/^18\./) });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const durable = ['fsync', 'synchronous_commit', 'full_page_writes'];
    expect(await settings(first.superuserUrl, durable)).toEqual(['on', 'on', 'on']);
    const open = ['listen_addresses', 'unix_socket_directories', 'server_encoding'];
    expect(await settings(first.superuserUrl, open)).toEqual(['127.0.0.1', '', 'UTF8']);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const next = await start(dataDir, true);
    expect(next.url).toBe(first.url);
    expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('is created once by processes that start together, whatever an interrupted start has left', async () => {
    mkdirSync(path.join(dataDir, 'cluster.draft-1', 'data'), { recursive: true });
    const [one, other, third] = await Promise.all([hold(), hold(), start()]);
    expect(new Set([one.server.pid, other.server.pid, third.pid]).size).toBe(1);
    expect([one.server, other.server, third].filter(({ reused }) => !reused)).toHaveLength(1);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  describe('with a database in place', () => {
    let pristine: string;
    beforeAll(async () => {
      pristine = path.join(makeFolder(), 'postgres');
      const server = await startEmbeddedPostgres({ dataDir: pristine, durable: false, log: () => undefined });
      await server.stop();
    });
    afterAll(() => rmSync(path.dirname(pristine), { recursive: true }));
    beforeEach(() => execFileSync('cp', ['-a', pristine, dataDir]));

    it('keeps its passwords to itself and lets the product in as no superuser', async () => {
      const server = await start();
      expect(statSync(path.join(dataDir, 'cluster')).mode & 0o777).toBe(0o700);
      expect(statSync(path.join(dataDir, 'cluster', 'credentials.json')).mode & 0o777).toBe(0o600);
      expect(await settings(server.url, ['is_superuser'])).toEqual(['off']);
      const guessed = new URL(server.url);
      guessed.password = 'postgres';
      await expect(ask(guessed.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    });

    it('orders and compares text by code point, whatever the machine speaks', async () => {
      const { url } = await start();
      const rows = await ask(url, `SELECT word, lower(word) AS lower FROM (VALUES ('b'), ('É'), ('a'), ('B')) AS t (word) ORDER BY word`);
      expect(rows).toEqual([
        { word: 'B', lower: 'b' },
        { word: 'a', lower: 'a' },
        { word: 'b', lower: 'b' },
        { word: 'É', lower: 'é' },
      ]);
    });

    it('recovers from a kill -9 of the server, right away, with what was committed', async () => {
      const first = await start(dataDir, true);
      await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      process.kill(first.pid, 'SIGKILL');
      const next = await start(dataDir, true);
      expect(next.reused).toBe(false);
      expect(next.pid).not.toBe(first.pid);
      expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    });

    it('finds the server that a killed process left behind, and stops it in the end', async () => {
      const { process: holder, server: orphan } = await hold();
      await end(holder, 'SIGKILL');
      expect(isAlive(orphan.pid)).toBe(true);
      const found = await start();
      expect(found).toMatchObject({ reused: true, pid: orphan.pid, url: orphan.url });
      await found.stop();
      expect(isAlive(orphan.pid)).toBe(false);
    });

    it('is shared by processes; the last one out stops it', async () => {
      const { process: web, server } = await hold();
      const cli = await start();
      expect(cli).toMatchObject({ reused: true, pid: server.pid });
      await cli.stop();
      expect(isAlive(server.pid)).toBe(true);
      const worker = await start();
      await end(web, 'SIGTERM');
      expect(isAlive(server.pid)).toBe(true);
      await worker.stop();
      expect(isAlive(server.pid)).toBe(false);
    });

    it('is not fooled by a lock file whose number another program has by now', async () => {
      const server = await start();
      await server.stop();
      const pidFile = path.join(dataDir, 'cluster', 'data', 'postmaster.pid');
      const started = Math.floor(Date.now() / 1000);
      writeFileSync(pidFile, [process.pid, path.dirname(pidFile), started, 5432, '', '127.0.0.1', '0 0', 'ready', ''].join('\n'));
      expect((await start()).reused).toBe(false);
    });

    it('does not take the server of the folder that it was copied from', async () => {
      const original = await start();
      const copyDir = path.join(path.dirname(dataDir), 'copy');
      execFileSync('cp', ['-a', dataDir, copyDir]);
      const copy = await start(copyDir);
      expect(copy.reused).toBe(false);
      expect(new URL(copy.url).port).not.toBe(new URL(original.url).port);
      expect(isAlive(original.pid)).toBe(true);
    });

    it('takes another port when its own is taken', async () => {
      const first = await start();
      await first.stop();
      const squatter = await listen(Number(new URL(first.url).port));
      const next = await start();
      expect(new URL(next.url).port).not.toBe(new URL(first.url).port);
      squatter.close();
    });

    it('says what to do with data of another PostgreSQL', async () => {
      const server = await start();
      await server.stop();
      writeFileSync(path.join(dataDir, 'cluster', 'data', 'PG_VERSION'), '17\n');
      await expect(start()).rejects.toThrow(/made by PostgreSQL 17.*brings PostgreSQL 18.*DATABASE_URL.*start empty/s);
    });

    it('shows what the server says when it does not start', async () => {
      const options = { dataDir, durable: false, settings: { work_mem: 'plenty' }, log: () => undefined };
      await expect(startEmbeddedPostgres(options)).rejects.toThrow(/does not start:.*"work_mem": "plenty"/s);
    });
  });

  asRoot('below a folder that only root can enter', () => {
    beforeEach(() => chmodSync(path.dirname(dataDir), 0o700));

    it('lives elsewhere, says where, and is found again', async () => {
      const first = await start();
      const elsewhere = readFileSync(path.join(dataDir, 'moved-to'), 'utf8').trim();
      try {
        expect(said.join('\n')).toContain(`the database is kept in ${elsewhere}`);
        await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
        await first.stop();
        const next = await start();
        expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
        await next.stop();
      } finally {
        rmSync(elsewhere, { recursive: true, force: true });
      }
      expect(existsSync(path.join(dataDir, 'cluster'))).toBe(false);
      await expect(start()).rejects.toThrow(`was kept in ${elsewhere}`);
    });
  });
});

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function settings(url: string, names: string[]): Promise<unknown[]> {
  const rows = await ask(url, `SELECT ${names.map((name, i) => `current_setting('${name}') AS s${i}`).join(', ')}`);
  return Object.values(rows[0] ?? {});
}

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
