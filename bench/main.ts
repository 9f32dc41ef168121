import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { BenchDatabase, processor } from './database.js';
import { Hashing } from './hashing.js';
import { measure, type Figures } from './measure.js';
import { CLIENT, codeFlows, signIns } from './operations.js';
import { readOptions, USAGE, type Options } from './options.js';
import { MeasuredProcesses } from './processes.js';
import { Product } from './product.js';
import { comparison, facts, hashingFacts, heading, memoryFacts, progress, statementList, table } from './report.js';

const FEW_ACCOUNTS = 1_000;
/** The second look at each operation, among many accounts, is shorter: nothing but its cost is asked. */
const LARGE_SHARE = 0.2;

interface Run {
  readonly signIn: Figures;
  readonly codeFlow: Figures;
}

const options = readOptions(process.argv.slice(2));
if (options) await inOwnFolder((folder) => bench(options, folder));
else process.stdout.write(`${USAGE}\n`);

async function bench(options: Options, folder: string): Promise<void> {
  heading('Machine');
  facts([
    ['Processor', `${os.availableParallelism()} × ${processor()}, load ${os.loadavg()[0]!.toFixed(1)}`],
    ['Node', process.version],
  ]);
  if (options.startUp) await startUpTimes(folder);
  const hashing = new Hashing();
  heading('Hashing');
  hashingFacts(await hashing.measure(200));
  await underLoad(options, folder, hashing);
}

/** As `npm start` does it, with the embedded database and the demo. */
async function startUpTimes(folder: string): Promise<void> {
  heading('Start to ready');
  const environment = { DATA_DIR: path.join(folder, 'start'), LOG_LEVEL: 'fatal' };
  for (const name of ['from an empty database', 'next start']) {
    const product = await Product.start({ environment });
    facts([[name.padEnd(24), `${product.secondsToReady.toFixed(1)} s`]]);
    await product.stop();
  }
}

async function underLoad(options: Options, folder: string, hashing: Hashing): Promise<void> {
  const database = await BenchDatabase.start(folder);
  try {
    facts([['Database', await database.description()]]);
    await database.seed(1, FEW_ACCOUNTS, hashing);
    const small = await run(options, folder, database, hashing, FEW_ACCOUNTS);
    report(`With ${FEW_ACCOUNTS} accounts`, small);
    memoryFacts(small.signIn);
    if (options.statements) statementLists(small);
    if (options.accounts > FEW_ACCOUNTS) await amongMany(options, folder, database, hashing, small);
  } finally {
    await database.stop();
  }
}

async function amongMany(options: Options, folder: string, database: BenchDatabase, hashing: Hashing, small: Run): Promise<void> {
  progress(`adding accounts up to ${options.accounts}`);
  await database.seed(FEW_ACCOUNTS + 1, options.accounts, hashing);
  const share = (count: number): number => Math.ceil(count * LARGE_SHARE);
  const fewer = { ...options, signIns: share(options.signIns), codeFlows: share(options.codeFlows) };
  const large = await run(fewer, folder, database, hashing, options.accounts);
  report(`With ${options.accounts} accounts`, large);
  comparison('sign-in ', small.signIn, large.signIn);
  comparison('code flow', small.codeFlow, large.codeFlow);
}

/** Both operations on a fresh web process. */
async function run(options: Options, folder: string, database: BenchDatabase, hashing: Hashing, accounts: number): Promise<Run> {
  const product = await Product.start({ environment: settings(folder, database, hashing), node: options.node });
  const pool = new Pool(product.url, { connections: options.browsers });
  const subject = { processes: new MeasuredProcesses(product.pid, database.pid), database, hashing };
  try {
    progress(`${options.signIns} sign-ins`);
    const signIn = await measure(subject, signIns(pool, accounts, options.browsers), options.signIns);
    progress(`${options.codeFlows} code flows`);
    const codeFlow = await measure(subject, await codeFlows(pool, accounts, options.browsers), options.codeFlows);
    return { signIn, codeFlow };
  } finally {
    await pool.close();
    await product.stop();
  }
}

/** The web process alone: jobs run beside it, as in any set-up that has load. */
function settings(folder: string, database: BenchDatabase, hashing: Hashing): Record<string, string> {
  const clients = path.join(folder, 'clients.json');
  writeFileSync(clients, JSON.stringify([CLIENT]));
  return {
    DATABASE_URL: database.url,
    DATA_DIR: path.join(folder, 'product'),
    MASTER_KEYS: hashing.masterKeys,
    OIDC_CLIENTS: clients,
    RATE_LIMIT_FACTOR: '100000',
    WORKERS: 'off',
    DEMO: 'off',
    HOST: 'localhost',
  };
}

function report(title: string, { signIn, codeFlow }: Run): void {
  heading(title);
  table({ 'sign-in': signIn, 'code flow': codeFlow });
}

function statementLists({ signIn, codeFlow }: Run): void {
  statementList('sign-in', signIn);
  statementList('code flow', codeFlow);
}

/** Beside the checkout, not in a folder that may be kept in memory: commits are to reach a disk. */
async function inOwnFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const cache = fileURLToPath(new URL('../..', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'bench-'));
  // Root's server runs as another user, who has to get in; else it keeps its database elsewhere, for good.
  chmodSync(folder, 0o711);
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
