import path from 'node:path';
import { generateSecret } from 'otplib';
import { BenchDatabase } from './database.js';
import { compare, PROBES } from './disclosure.js';
import { factorChecks } from './factor-checks.js';
import { Hashing } from './hashing.js';
import { measure, type Figures } from './measure.js';
import { codeFlows, looks, signIns, signInsWithCode } from './operations.js';
import type { Options } from './options.js';
import { MeasuredProcesses } from './processes.js';
import { Product } from './product.js';
import { checkFacts, comparison, difference, disclosureFacts, facts, hashingFacts, heading, memoryFacts, progress, statementList, table } from './report.js';
import { settings, signal, withProduct } from './stage.js';

const FEW_ACCOUNTS = 1_000;
/** More than can sign in within the life of a code, with as many left for the checks alone. */
const CODE_ACCOUNTS = 3_000;
const PASSKEY_ACCOUNTS = 50;

interface Run {
  readonly signIn: Figures;
  readonly codeFlow: Figures;
}

/** Sign-ins, code flows and what checks add: what customers wait for. */
export async function benchAccounts(options: Options, folder: string): Promise<void> {
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
    signal.throwIfAborted();
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
    if (options.checks > 0) await checks(options, folder, database, hashing, small);
    if (options.comparisons > 0) await comparisons(options, folder, database, hashing);
    if (options.accounts > FEW_ACCOUNTS) await amongMany(options, folder, database, hashing, small);
  } finally {
    await database.stop();
  }
}

async function amongMany(options: Options, folder: string, database: BenchDatabase, hashing: Hashing, small: Run): Promise<void> {
  progress(`adding accounts up to ${options.accounts}`);
  await database.seed(FEW_ACCOUNTS + 1, options.accounts, hashing, signal);
  // As often as among few: a process that has done less runs more code that is not compiled yet.
  const large = await run(options, folder, database, hashing, options.accounts);
  report(`With ${options.accounts} accounts`, large);
  comparison('sign-in ', small.signIn, large.signIn);
  comparison('code flow', small.codeFlow, large.codeFlow);
}

/** What a one-time code and a look at the session add. */
async function checks(options: Options, folder: string, database: BenchDatabase, hashing: Hashing, small: Run): Promise<void> {
  const secret = generateSecret();
  await database.seedApps(CODE_ACCOUNTS, secret, hashing);
  const environment = settings(folder, database, hashing);
  await withProduct({ environment, node: options.node }, options.browsers, async (product, pool) => {
    const subject = { processes: new MeasuredProcesses(product.pid, database.pid), database, hashing, signal };
    const { browsers, signIns: wanted } = options;
    progress(`${options.checks} sign-ins with a one-time code`);
    await measure(subject, signIns(pool, FEW_ACCOUNTS, browsers), Math.min(wanted, options.checks));
    const withCode = await measure(subject, signInsWithCode(pool, CODE_ACCOUNTS, secret, browsers), options.checks);
    const signedOut = await measure(subject, await looks(pool, browsers, false), 10 * options.checks);
    const signedIn = await measure(subject, await looks(pool, browsers, true), 10 * options.checks);
    heading('What checks add');
    difference('one-time code, with its page', small.signIn, withCode);
    difference('session                     ', signedOut, signedIn);
    checkFacts(await factorChecks({ ...(await factorAccounts(database, hashing)), environment, databasePid: database.pid, secret, signal }));
  });
}

async function factorAccounts(database: BenchDatabase, hashing: Hashing): Promise<{ codeAccounts: string[]; passkeyAccounts: string[] }> {
  return { codeAccounts: await database.unusedApps(CODE_ACCOUNTS), passkeyAccounts: await database.seedForPasskeys(PASSKEY_ACCOUNTS, hashing) };
}

/** Whether the time of an answer tells who has an account. */
async function comparisons(options: Options, folder: string, database: BenchDatabase, hashing: Hashing): Promise<void> {
  const environment = { ...settings(folder, database, hashing), SIGN_IN_DISCLOSURE: 'uniform' };
  await withProduct({ environment }, 1, async (_product, pool) => {
    heading(`Known and unknown addresses, medians of ${options.comparisons} answers each`);
    for (const [name, probe] of Object.entries(PROBES)) disclosureFacts(name, await compare(pool, probe, options.comparisons, signal));
  });
}

/** Both operations on a fresh web process. */
async function run(options: Options, folder: string, database: BenchDatabase, hashing: Hashing, accounts: number): Promise<Run> {
  const { browsers, node } = options;
  return withProduct({ environment: settings(folder, database, hashing), node }, browsers, async (product, pool) => {
    const subject = { processes: new MeasuredProcesses(product.pid, database.pid), database, hashing, signal };
    progress(`${options.signIns} sign-ins`);
    const signIn = await measure(subject, signIns(pool, accounts, browsers), options.signIns);
    progress(`${options.codeFlows} code flows`);
    const codeFlow = await measure(subject, await codeFlows(pool, accounts, browsers), options.codeFlows);
    return { signIn, codeFlow };
  });
}

function report(title: string, { signIn, codeFlow }: Run): void {
  heading(title);
  table({ 'sign-in': signIn, 'code flow': codeFlow });
}

function statementLists({ signIn, codeFlow }: Run): void {
  statementList('sign-in', signIn);
  statementList('code flow', codeFlow);
}
