import type { EntityManager } from '@mikro-orm/postgresql';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type pg from 'pg';
import type { Line } from './line.js';

/**
 * Has a fresh entity manager work on a connection that somebody else holds, within the transaction that is open there:
 * to its query builder that connection is a pool of one, which nobody gives back.
 */
export function entityManagerOn({ client, line }: { client: pg.ClientBase; line: Line }, origin: EntityManager): EntityManager {
  const send = client.query.bind(client) as (...given: unknown[]) => unknown;
  const query = ((...given: unknown[]) => {
    line.hurry();
    return send(...given);
  }) as pg.ClientBase['query'];
  const connection = { query, release: () => undefined };
  const pool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve(), options: {} };
  const em = origin.fork();
  em.setTransactionContext(new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }) as Transaction<unknown>);
  return em;
}
