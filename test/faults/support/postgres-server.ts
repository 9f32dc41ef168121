import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { Program } from './program.js';

const OWNER = 'master_account';
const PATIENCE_MS = 90_000;

/** Debian's PostgreSQL on a folder and a port of its own, to be stopped, killed and started at will. */
export class PostgresServer {
  #server: Program | undefined;

  private constructor(
    private readonly folder: string,
    private readonly binaries: string,
    private readonly port: number,
    private readonly user: { uid: number; gid: number } | undefined,
  ) {}

  /**
   * @param postgres path of the server program
   * @param disk folder that its data is put into
   */
  static async start(postgres: string, port: number, disk = '/tmp'): Promise<PostgresServer> {
    const folder = mkdtempSync(path.join(disk, 'faults-postgres-'));
    const user = serverUser();
    if (user) chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o700);
    const server = new PostgresServer(folder, path.dirname(postgres), port, user);
    server.#initialise();
    await server.start();
    const client = new pg.Client({ connectionString: server.#urlOf('postgres') });
    await client.connect();
    await client.query(`CREATE DATABASE ${OWNER}`);
    await client.end();
    return server;
  }

  get url(): string {
    return this.#urlOf(OWNER);
  }

  get running(): boolean {
    return this.#server?.running ?? false;
  }

  async start(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', `port=${this.port}`, `unix_socket_directories=`, 'max_connections=200'];
    this.#server = new Program('PostgreSQL', path.join(this.binaries, 'postgres'), ['-D', this.#data, ...settings.flatMap((s) => ['-c', s])], {
      cwd: this.folder,
      ...this.user,
    });
    await this.#server.until(() => this.#isReady(), PATIENCE_MS);
  }

  /** A fast shutdown: whoever is connected is cut off, transactions in flight are rolled back. */
  async stop(): Promise<void> {
    await this.#server?.end('SIGINT');
  }

  async remove(): Promise<void> {
    await this.#server?.end('SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql, [...parameters])).rows;
    } finally {
      await client.end();
    }
  }

  get #data(): string {
    return path.join(this.folder, 'data');
  }

  #urlOf(database: string): string {
    return `postgres://${OWNER}@127.0.0.1:${this.port}/${database}`;
  }

  #initialise(): void {
    const args = ['-D', this.#data, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    execFileSync(path.join(this.binaries, 'initdb'), args, { cwd: this.folder, stdio: 'pipe', ...this.user });
  }

  async #isReady(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.#urlOf('postgres'), connectionTimeoutMillis: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** PostgreSQL refuses to run as root; Debian's package has made a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
  return { uid: uid!, gid: gid! };
}
