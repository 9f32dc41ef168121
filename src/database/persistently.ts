import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '../common/index.js';

const LONGEST_MS = 120_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/**
 * Does `work` as soon as the database is there, for up to two minutes.
 * @throws what `work` throws for any other reason, and at the end of its patience
 */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LONGEST_MS;
  for (let pause = FIRST_WAIT_MS; ; pause = Math.min(2 * pause, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!DomainError.is(error, 'database.unavailable') || performance.now() > deadline) throw error;
      await wait(pause);
    }
  }
}
