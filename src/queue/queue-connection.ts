import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  createPostgresBackend,
  createRedisBackend,
  isPgPool,
  runMigrations,
  setDefaultBackendFactory,
  type BackendFactory,
  type IQueueBackend,
} from 'bullmq';
import pg from 'pg';

const SCHEMA = 'bullmq';
const CONNECT_TIMEOUT_MS = 10_000;
/** The first attempt is the only one (see `confirm`), and is made while the process loads: on a busy machine that takes its time. */
const POOL_CONNECT_TIMEOUT_MS = 30_000;
/** Two connections that listen, one per lane, and the rest for taking and finishing jobs. */
const POOL_SIZE = 8;
const CLOSE_TIMEOUT_MS = 3_000;

// A queue and its workers are made in several places, some of them in @nestjs/bullmq, which knows no other way to
// choose the backend than this default. It looks at the connection that it is given, so that one process can use both.
const byConnection = ((name, options, given) =>
  isPgPool(options.connection)
    ? createPostgresBackend(name, options as Parameters<typeof createPostgresBackend>[1], given)
    : createRedisBackend(name, options as Parameters<typeof createRedisBackend>[1], given)) as BackendFactory<IQueueBackend>;
setDefaultBackendFactory(byConnection);

export interface QueueConnectionOptions {
  readonly databaseUrl: string;
  /** When given, jobs are kept in Redis instead of in the database. */
  readonly redisUrl: string | undefined;
}

/** Where the queue lives: in the database, schema `bullmq`, or in Redis. */
@Injectable()
export class QueueConnection implements OnApplicationShutdown {
  readonly #log = new Logger(QueueConnection.name);
  readonly #pool: pg.Pool | undefined;
  readonly kind: 'postgresql' | 'redis';
  /** What BullMQ takes as `connection`. */
  readonly options: pg.Pool | ReturnType<typeof redisOptions>;

  private constructor(given: QueueConnectionOptions) {
    this.kind = given.redisUrl === undefined ? 'postgresql' : 'redis';
    if (given.redisUrl === undefined) {
      this.#pool = poolFor(given.databaseUrl);
      const lost = (error: Error): void => this.#log.warn(`queue connection lost: ${error.message}`);
      this.#pool.on('error', lost);
      // The pool looks after idle connections alone: one that breaks in use, unheard, would end the process.
      this.#pool.on('connect', (client) => client.on('error', lost));
    }
    this.options = this.#pool ?? redisOptions(given.redisUrl!);
  }

  /** Brings BullMQ's own tables to its version first; processes that start at once take turns. */
  static async open(given: QueueConnectionOptions): Promise<QueueConnection> {
    const connection = new QueueConnection(given);
    await connection.#migrate();
    return connection;
  }

  /**
   * Waits until a queue or worker has reached the database for the first time. BullMQ 6.7 remembers a failure of that
   * first attempt for ever: a worker begun on it would spin without pause. So the process rather does not start.
   */
  async confirm(user: { waitUntilReady(): Promise<void> }): Promise<void> {
    if (this.#pool) await user.waitUntilReady();
  }

  /** A connection that somebody still holds must not keep the process from ending. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.#pool) return;
    const patience = AbortSignal.timeout(CLOSE_TIMEOUT_MS);
    await Promise.race([this.#pool.end(), new Promise((resolve) => { patience.addEventListener('abort', resolve); })]);
  }

  async #migrate(): Promise<void> {
    const client = await this.#pool?.connect();
    if (!client) return;
    try {
      await runMigrations(client, SCHEMA);
    } finally {
      client.release();
    }
  }
}

function poolFor(databaseUrl: string): pg.Pool {
  return new pg.Pool({
    connectionString: databaseUrl,
    options: `-c search_path="${SCHEMA}"`,
    application_name: 'master-account queue',
    max: POOL_SIZE,
    connectionTimeoutMillis: POOL_CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
}

function redisOptions(url: string) {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    username: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password) || undefined,
    db: Number(pathname.slice(1) || 0),
    tls: protocol === 'rediss:' ? {} : undefined,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // Comes back within a second after an outage of any length.
    retryStrategy: (times: number) => Math.min(1_000, times * 100),
  };
}
