import { setTimeout as delay } from 'node:timers/promises';
import type { BenchDatabase } from './database.js';
import type { Hashing } from './hashing.js';
import type { Operation } from './operations.js';
import type { MeasuredProcesses } from './processes.js';
import { median, quantile } from './statistics.js';

export interface Figures {
  readonly operations: number;
  readonly perSecond: number;
  /** Milliseconds from the first request to the last answer. */
  readonly p50: number;
  readonly p95: number;
  /** CPU milliseconds of one operation, the median of the batches. */
  readonly web: number;
  readonly database: number;
  /** CPU of the threads that hash, part of `web`. */
  readonly hashing: number;
  /** CPU of one verification alone, measured between the batches. */
  readonly hash: number;
  readonly statements: readonly string[];
  /** Resident memory of the web process in MiB, after each batch. */
  readonly memory: readonly number[];
}

interface Batch {
  readonly seconds: number;
  readonly latencies: readonly number[];
  readonly web: number;
  readonly database: number;
  readonly hashing: number;
  readonly hash: number;
  readonly memory: number;
}

const BATCHES = 10;
const VERIFICATIONS_BETWEEN = 16;
/** Until then the code that runs most is compiled, and every customer's browser is known. */
const WARM_UP = 200;
const REST_MS = 200;
/** On a slow or busy machine less is measured, so that the whole bench ends within half an hour. */
const MOST_MS = 4 * 60_000;

export interface Subject {
  readonly processes: MeasuredProcesses;
  readonly database: BenchDatabase;
  readonly hashing: Hashing;
  /** Ends the bench between two operations. */
  readonly signal: AbortSignal;
}

/**
 * Has the given browsers do `count` operations in ten batches, after a warm-up that does not count. Fewer when they take
 * more than four minutes.
 * @throws what `signal` was aborted with
 */
export async function measure(subject: Subject, browsers: readonly Operation[], count: number): Promise<Figures> {
  const { database, signal } = subject;
  await run(browsers, { count: WARM_UP, signal });
  await database.forgetStatements();
  const until = performance.now() + MOST_MS;
  const batches: Batch[] = [];
  while (batches.length < BATCHES && performance.now() < until) {
    batches.push(await oneBatch(subject, browsers, { count: Math.ceil(count / BATCHES), signal, until }));
  }
  const operations = batches.reduce((total, { latencies: { length } }) => total + length, 0);
  const latencies = batches.flatMap((batch) => batch.latencies);
  const of = (figure: 'web' | 'database' | 'hashing' | 'hash'): number => median(batches.map((batch) => batch[figure]));
  return {
    operations,
    perSecond: median(batches.map(({ latencies, seconds }) => latencies.length / seconds)),
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    web: of('web'),
    database: of('database'),
    hashing: of('hashing'),
    hash: of('hash'),
    statements: await statementsOf(database, operations),
    memory: batches.map((batch) => batch.memory),
  };
}

interface Extent {
  readonly count: number;
  readonly signal: AbortSignal;
  /** No operation begins after this moment (`performance.now()`). */
  readonly until?: number;
}

async function oneBatch({ processes, hashing }: Subject, browsers: readonly Operation[], extent: Extent): Promise<Batch> {
  const { cpu: hash } = await hashing.measure(VERIFICATIONS_BETWEEN);
  const before = processes.cpu();
  const { seconds, latencies } = await run(browsers, extent);
  // What an answer leaves behind (logs, the database's own writers) belongs to it.
  await delay(REST_MS);
  const after = processes.cpu();
  const each = (figure: 'web' | 'database' | 'hashing'): number => (after[figure] - before[figure]) / latencies.length;
  const costs = { web: each('web'), database: each('database'), hashing: each('hashing') };
  return { seconds, latencies, hash, ...costs, memory: processes.residentMemory() };
}

async function run(browsers: readonly Operation[], { count, signal, until = Infinity }: Extent): Promise<{ seconds: number; latencies: number[] }> {
  const latencies: number[] = [];
  const started = performance.now();
  let left = count;
  await Promise.all(
    browsers.map(async (operation) => {
      do {
        left -= 1;
        signal.throwIfAborted();
        const from = performance.now();
        await operation();
        latencies.push(performance.now() - from);
      } while (left > 0 && performance.now() < until);
    }),
  );
  return { seconds: (performance.now() - started) / 1000, latencies };
}

/** One entry for each time that an operation sends a statement. What runs by the clock is rarer and stays out. */
async function statementsOf(database: BenchDatabase, operations: number): Promise<string[]> {
  const ran = await database.statements(Math.floor(operations / 2));
  return ran.flatMap(({ text, calls }) => Array.from({ length: Math.round(calls / operations) }, () => text));
}
