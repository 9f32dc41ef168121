import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './child.mjs';
import { checkout, inCheckout } from './checkout.mjs';
import { Failure } from './failure.mjs';
import { productNode } from './node.mjs';
import { seconds } from './run-check.mjs';

const JEST = inCheckout('node_modules', 'jest', 'bin', 'jest.js');
const TYPESCRIPT = inCheckout('test', 'support', 'typescript-in-node.mjs');

/** More than these have not been held up by the machine: something is broken. */
const MOST_REPEATED = 8;

/** In jest's own process, which nobody ends when a test has left something open: so it ends itself. */
const ALONE = ['--runInBand', '--forceExit'];

/**
 * Runs jest as a stage of the tests and reads from its report what passed. When all tests were asked for, files that failed
 * are run once more, alone, and named: on a shared machine a browser or a process may have been held up past all patience.
 */
export async function runJest({ report, faults, args }) {
  const started = Date.now();
  const first = await runOnce({ report, faults, args: faults ? ['--testPathPatterns', 'faults', ...args] : args });
  const repeated = args.length === 0 ? filesToRepeat(first.report) : [];
  if (repeated.length === 0) return result(count(first.report, first.code), started);
  process.stdout.write(`\nOnce more, alone: ${repeated.length} failed file(s)\n`);
  const second = await runOnce({ report, faults, args: [...ALONE, '--runTestsByPath', ...repeated] });
  const counted = count(joined(first.report, second.report), second.code);
  return result(counted, started, repeated.map((file) => `  failed at first: ${path.relative(checkout, file)}\n`).join(''));
}

async function runOnce({ report, faults, args }) {
  rmSync(report, { force: true });
  const flags = ['--import', TYPESCRIPT, '--enable-source-maps', '--no-warnings', JEST, '--json', `--outputFile=${report}`, ...args];
  // The same tests, for longer: each asks for itself.
  const env = { ...process.env, ...(faults ? { FAULTS: 'long' } : {}) };
  // The report goes to the file and to standard output too; people read what jest writes to standard error.
  const { code, signal } = await runChild(productNode(), flags, { env, stdio: ['ignore', 'ignore', 'inherit'], force: true });
  if (signal) throw new Failure(`Stopped by ${signal}.`);
  return { code, report: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined };
}

function result({ passed, failed }, started, notes = '') {
  return { line: `jest: ${passed} passed, ${failed} failed (${seconds(started)})${notes && `\n${notes.trimEnd()}`}`, passed, failed };
}

/** Which failed files get a second run. A race that was lost once is a fault, whatever the machine was doing. */
export function filesToRepeat(report) {
  const failed = (report?.testResults ?? []).filter(({ status }) => status === 'failed').map(({ name }) => name);
  const excused = !isCutShort(report) && failed.length <= MOST_REPEATED && !failed.some((name) => name.endsWith('.race.spec.ts'));
  return excused ? failed : [];
}

/** The counts of both runs: of a file that ran twice the second counts, once it has run to its end. */
export function joined(first, second) {
  const again = new Set((second?.testResults ?? []).map(({ name }) => name));
  if (!filesToRepeat(first).every((name) => again.has(name))) return first;
  const before = first.testResults.filter(({ name }) => again.has(name));
  const passedBefore = before.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed').length;
  return { ...second, numPassedTests: first.numPassedTests - passedBefore + second.numPassedTests };
}

/** Reads jest's report. A file that could not even be loaded, and a run that broke off or ran nothing, count as failed. */
export function count(report, code) {
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = report ?? {};
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const brokenOff = failed === 0 && (code !== 0 || numPassedTests === 0 || isCutShort(report));
  return { passed: numPassedTests, failed: failed + (brokenOff ? 1 : 0) };
}

/** Whether files that were to run never did: what they would have said is not known. */
function isCutShort({ wasInterrupted, numTotalTestSuites, testResults } = {}) {
  return Boolean(wasInterrupted) || testResults?.length < numTotalTestSuites;
}
