import type pg from 'pg';

/** By then whoever uses a connection has heard of its end and given it back, if ever. */
const GRACE_MS = 1_000;

/**
 * Takes lost connections back from whoever keeps them. The ORM's query builder (kysely 0.29) never gives the
 * connection of a transaction back whose BEGIN failed: every restart of the server would make the pool smaller, until
 * nothing is served any more and the process can't end.
 */
export function reclaimLostConnections(pool: pg.Pool): pg.Pool {
  const inUse = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client as pg.PoolClient));
  pool.on('connect', (client) => {
    client.once('end', () => {
      setTimeout(() => {
        if (inUse.has(client)) client.release(true);
      }, GRACE_MS);
    });
  });
  return pool;
}
