import type { EventEmitter } from 'node:events';
import type pg from 'pg';

/** @returns how often the server said to connections of the pool that it is ready for more while `work` was done */
export async function roundTripsOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<number> {
  let trips = 0;
  const count = (): void => void (trips += 1);
  const connections = new Set<EventEmitter>();
  const acquired = (client: unknown): void => {
    const { connection } = client as { connection: EventEmitter };
    if (!connections.has(connection)) connection.on('readyForQuery', count);
    connections.add(connection);
  };
  pool.on('acquire', acquired);
  try {
    await work();
  } finally {
    pool.off('acquire', acquired);
    for (const connection of connections) connection.off('readyForQuery', count);
  }
  return trips;
}
