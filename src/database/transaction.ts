import type pg from 'pg';
import { Line } from './line.js';

/**
 * Commits what `work` does on the connection, or rolls it back, and gives the connection back: to nobody when its
 * transaction could not be ended. BEGIN goes with the first statement, COMMIT takes along what was put off; without any
 * statement there is neither.
 */
export async function inTransaction<T>(client: pg.PoolClient, work: (line: Line) => Promise<T>): Promise<T> {
  const line = new Line(client);
  line.put('BEGIN');
  let ended = false;
  try {
    const result = await work(line);
    await commit(line);
    ended = true;
    return result;
  } catch (error) {
    ended = await rolledBack(line, error);
    throw error;
  } finally {
    client.release(!ended);
  }
}

/** @throws when a statement failed before, whoever overlooked it: PostgreSQL then rolls back and calls it no error */
async function commit(line: Line): Promise<void> {
  if (isEmpty(line)) return line.drop(undefined);
  const { command } = await line.ask('COMMIT');
  if (command !== 'COMMIT') throw new Error('nothing was committed: a statement of the transaction had failed');
}

/** What went wrong before is the story to tell; a connection that can't even roll back has taken its transaction along. */
async function rolledBack(line: Line, reason: unknown): Promise<boolean> {
  line.drop(reason);
  if (!line.used) return true;
  return line.ask('ROLLBACK').then(
    () => true,
    () => false,
  );
}

/** Nothing but BEGIN waits, and that in vain. */
function isEmpty(line: Line): boolean {
  return !line.used && line.waiting === 1;
}
