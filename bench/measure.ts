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
/** What the code that runs most is compiled after. */
const WARM_UP = 150;
const REST_MS = 200;

export interface Subject {
  readonly processes: MeasuredProcesses;
  readonly database: BenchDatabase;
  readonly hashing: Hashing;
}

/** Has the given browsers do `count` operations in ten batches, after a warm-up that does not count. */
export async function measure({ processes, database, hashing }: Subject, browsers: readonly Operation[], count: number): Promise<Figures> {
  await run(browsers, WARM_UP);
  await database.forgetStatements();
  const size = Math.ceil(count / BATCHES);
  const batches: Batch[] = [];
  for (let i = 0; i < BATCHES; i += 1) batches.push(await oneBatch(processes, hashing, browsers, size));
  const latencies = batches.flatMap((batch) => batch.latencies);
  const of = (figure: 'web' | 'database' | 'hashing' | 'hash' | 'seconds'): number => median(batches.map((batch) => batch[figure]));
  return {
    operations: size * BATCHES,
    perSecond: size / of('seconds'),
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    web: of('web'),
    database: of('database'),
    hashing: of('hashing'),
    hash: of('hash'),
    statements: await statementsOf(database, size * BATCHES),
    memory: batches.map((batch) => batch.memory),
  };
}

async function oneBatch(processes: MeasuredProcesses, hashing: Hashing, browsers: readonly Operation[], size: number): Promise<Batch> {
  const { cpu: hash } = await hashing.measure(VERIFICATIONS_BETWEEN);
  const before = processes.cpu();
  const { seconds, latencies } = await run(browsers, size);
  // What an answer leaves behind (logs, the database's own writers) belongs to it.
  await delay(REST_MS);
  const after = processes.cpu();
  const each = (figure: 'web' | 'database' | 'hashing'): number => (after[figure] - before[figure]) / size;
  const costs = { web: each('web'), database: each('database'), hashing: each('hashing') };
  return { seconds, latencies, hash, ...costs, memory: processes.residentMemory() };
}

async function run(browsers: readonly Operation[], count: number): Promise<{ seconds: number; latencies: number[] }> {
  const latencies: number[] = [];
  const started = performance.now();
  let left = count;
  await Promise.all(
    browsers.map(async (operation) => {
      while (left-- > 0) {
        const from = performance.now();
        await operation();
        latencies.push(performance.now() - from);
      }
    }),
  );
  return { seconds: (performance.now() - started) / 1000, latencies };
}

/** One entry for each time that an operation sends a statement. What runs by the clock is rarer and stays out. */
async function statementsOf(database: BenchDatabase, operations: number): Promise<string[]> {
  const ran = await database.statements(Math.floor(operations / 2));
  return ran.flatMap(({ text, calls }) => Array.from({ length: Math.round(calls / operations) }, () => text));
}
