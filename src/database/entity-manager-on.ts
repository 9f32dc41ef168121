import type { EntityManager } from '@mikro-orm/postgresql';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type pg from 'pg';

/**
 * Has a fresh entity manager work on a connection that somebody else holds, within the transaction that is open there:
 * to its query builder that connection is a pool of one, which nobody gives back.
 */
export function entityManagerOn(client: pg.ClientBase, origin: EntityManager): EntityManager {
  const query = client.query.bind(client) as pg.ClientBase['query'];
  const connection = { query, release: () => undefined };
  const pool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve(), options: {} };
  const em = origin.fork();
  em.setTransactionContext(new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }) as Transaction<unknown>);
  return em;
}
