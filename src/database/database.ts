import { AsyncLocalStorage } from 'node:async_hooks';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import type { Clock } from '../common/index.js';
import type { Outcome } from './batch.js';
import { databaseUnavailable, insisting, isNotNow } from './database-errors.js';
import { entityManagerOn } from './entity-manager-on.js';
import { Line } from './line.js';
import { inTransaction } from './transaction.js';

interface OpenTransaction {
  readonly line: Line;
  readonly client: pg.PoolClient;
  /** Made when it is first asked for: most transactions are made of statements alone. */
  em?: EntityManager;
  readonly atEnd: (() => Promise<void>)[];
  readonly afterCommit: (() => void)[];
}

/**
 * The way to the database for every room: units of work, and statements.
 *
 * A use case opens a transaction; whatever it calls joins it without being told, also across rooms.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly #open = new AsyncLocalStorage<OpenTransaction | undefined>();
  /** The connection of those who ask together without a transaction. */
  readonly #asking = new AsyncLocalStorage<Line>();

  constructor(
    private readonly orm: MikroORM,
    readonly pool: pg.Pool,
    private readonly apartPool: pg.Pool,
    private readonly clock: Clock,
  ) {}

  /** The entity manager of the open transaction, or a fresh one for reading. */
  get em(): EntityManager {
    const open = this.#open.getStore();
    return open ? (open.em ??= entityManagerOn(open, this.orm.em)) : this.orm.em.fork();
  }

  get inTransaction(): boolean {
    return this.#open.getStore() !== undefined;
  }

  /**
   * Does `work` in one transaction and commits; joins the transaction that is open, whose opener then commits.
   * What was changed on entities is written at the end of each `work`, so that statements that follow see it.
   * @throws what `work` throws, after rolling back
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const open = this.#open.getStore();
    if (!open) return this.apart(work);
    const result = await work();
    await open.em?.flush();
    return result;
  }

  /**
   * Does `work` in a transaction of its own, which stays committed even if the caller's is rolled back: what must
   * survive a refusal. Takes a second connection, so nothing that waits for the caller's locks may be done in it; for
   * a single statement `queryApart` is cheaper and cannot be starved.
   */
  async apart<T>(work: () => Promise<T>): Promise<T> {
    const afterCommit: (() => void)[] = [];
    const result = await this.#guarded(async () => {
      const client = await this.pool.connect();
      return inTransaction(client, (line) => {
        const open: OpenTransaction = { line, client, atEnd: [], afterCommit };
        return this.#open.run(open, () => this.#toEnd(open, work));
      });
    });
    for (const effect of afterCommit) effect();
    return result;
  }

  /**
   * Statements of `work` that are asked for at the same time travel together also without a transaction: for reading what
   * several rooms know. One connection is held meanwhile, so no other may be waited for in it.
   */
  together<T>(work: () => Promise<T>): Promise<T> {
    if (this.inTransaction) return work();
    return this.#guarded(() => this.#holding(this.pool, work));
  }

  /**
   * As `together`, on a connection of those for `queryApart` and outside the open transaction: what is asked for at the same time
   * is committed as one, whatever becomes of the caller. The connection is held meanwhile, so nothing else may be waited for in it.
   */
  togetherApart<T>(work: () => Promise<T>): Promise<T> {
    return this.#guarded(() => this.#holding(this.apartPool, work));
  }

  #holding<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
    return this.#open.run(undefined, async () => {
      const client = await pool.connect();
      try {
        return await this.#asking.run(new Line(client), work);
      } finally {
        client.release();
      }
    });
  }

  async #toEnd<T>({ atEnd }: OpenTransaction, work: () => Promise<T>): Promise<T> {
    const result = await this.transaction(work);
    for (const last of atEnd) await last();
    return result;
  }

  /**
   * Does `last` as the last thing in the open transaction, whoever opened it (never if it is rolled back); at once without
   * one. For `write`s of what others wait for apart: nobody holds it but for the commit, so that it never waits for a
   * connection that they have.
   */
  async atEnd(last: () => Promise<void>): Promise<void> {
    const open = this.#open.getStore();
    if (open) open.atEnd.push(last);
    else await last();
  }

  /** Runs `effect` once the outermost transaction is committed (never if it is rolled back); at once without one. */
  afterCommit(effect: () => void): void {
    const open = this.#open.getStore();
    if (open) open.afterCommit.push(effect);
    else effect();
  }

  /** Leaves the open transaction for the duration of `work`, e.g. to write on a connection of its own. */
  outside<T>(work: () => Promise<T>): Promise<T> {
    return this.#open.run(undefined, () => this.#asking.exit(work));
  }

  /**
   * Runs one statement, prepared once per connection, in the open transaction or else on its own. Statements that a
   * transaction asks for at the same time (`Promise.all`) cost one round trip, and run in the order in which they were asked for.
   * @param statement a constant text with `$1`, `$2` …; lists travel as arrays (`= ANY($1)`)
   * @returns the rows; a statement's own RETURNING tells what it changed
   */
  query<Row extends object>(statement: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const line = this.#open.getStore()?.line ?? this.#asking.getStore();
    return this.#guarded(async () => {
      const { rows } = line ? await line.ask(statement, parameters) : await once(this.pool, statement, parameters);
      return rows as Row[];
    });
  }

  /**
   * Runs one statement whose outcome nobody needs. In a transaction it is not waited for: it goes with the next one, or
   * with the commit, and what is wrong with it is thrown there. Hence not for what is expected to fail now and then.
   */
  async write(statement: string, parameters: readonly unknown[] = []): Promise<void> {
    const open = this.#open.getStore();
    if (open) open.line.put(statement, parameters);
    else await this.query(statement, parameters);
  }

  /**
   * As `write`, of a statement that must come upon a row: when it does not, the transaction fails in the server, so that what
   * follows, COMMIT included, may be sent before it is known.
   * @throws what `isUnmet` knows, with whatever is waited for next
   */
  async insist(statement: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.write(insisting(statement), parameters);
  }

  /**
   * Runs one statement that is committed by itself, whatever becomes of the open transaction: a counted attempt, the
   * audit of a refusal. It has connections of its own: when every connection of the pool belongs to a transaction
   * that waits for such a statement, they still get on.
   */
  queryApart<Row extends object>(statement: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (!this.inTransaction) return this.query<Row>(statement, parameters);
    return this.#guarded(async () => (await once(this.apartPool, statement, parameters)).rows as Row[]);
  }

  /**
   * Asks for a sign of life on a connection of those for `queryApart`, where it does not queue behind a flood of
   * requests.
   * @throws DomainError database.unavailable
   */
  async ping(): Promise<void> {
    await this.#guarded(() => this.apartPool.query('SELECT 1'));
  }

  /** What passes is "not now" (503), not a fault of the request: a lost connection, a full disk. */
  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isNotNow(error) ? databaseUnavailable(error, this.clock) : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.apartPool.end();
    await this.orm.close(true);
  }
}

async function once(pool: pg.Pool, statement: string, parameters: readonly unknown[]): Promise<Outcome> {
  const client = await pool.connect();
  try {
    return await new Line(client).ask(statement, parameters);
  } finally {
    client.release();
  }
}
