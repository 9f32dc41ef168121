import pg from 'pg';
import { Batch } from '../../src/database/batch.js';
import { currentRequest } from '../../src/http/index.js';

/** Begun by a request, done behind its answer: the queue, the history of a slow-down, what is read anew now and then. */
const BEHIND = /FROM job_outbox|add_jobs|oidc_client/i;

interface Asked {
  readonly text: string;
  /** Statements of one transaction share it. */
  readonly unit: object;
}

/** @returns the statements, with those of transactions, that requests ask the database of this process for meanwhile */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const asked: Asked[] = [];
  const open = new Map<pg.Client, object>();
  const note = (client: pg.Client, text: string): void => {
    const unit = open.get(client) ?? {};
    if (/^BEGIN/i.test(text)) open.set(client, unit);
    const ends = /^(COMMIT|ROLLBACK$)/i.test(text);
    // The end of one that began before is nobody's here.
    if (ends && !open.delete(client)) return;
    if (currentRequest()) asked.push({ text, unit });
  };
  const real = pg.Client.prototype.query;
  const spy = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...call: unknown[]) {
    for (const text of textsOf(call[0])) note(this, text);
    return (real as (...given: unknown[]) => unknown).apply(this, call) as never;
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  const behind = new Set(asked.filter(({ text }) => BEHIND.test(text)).map(({ unit }) => unit));
  return asked.filter(({ unit }) => !behind.has(unit)).map(({ text }) => text);
}

/** @returns how often requests ask the database of this process meanwhile, and wait for its answer */
export async function roundTripsDuring(work: () => Promise<unknown>): Promise<number> {
  let trips = 0;
  const real = pg.Client.prototype.query;
  const spy = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...call: unknown[]) {
    if (currentRequest()) trips += 1;
    return (real as (...given: unknown[]) => unknown).apply(this, call) as never;
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return trips;
}

/** Of a round trip of ours, or of a statement of the entity manager's. */
function textsOf(query: unknown): string[] {
  const texts = query instanceof Batch ? query.statements.map(({ text }) => text) : [typeof query === 'string' ? query : (query as { text: string }).text];
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}
