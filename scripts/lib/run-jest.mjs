import { existsSync, readFileSync, rmSync } from 'node:fs';
import { runChild } from './child.mjs';
import { inCheckout } from './checkout.mjs';
import { Failure } from './failure.mjs';
import { productNode } from './node.mjs';
import { seconds } from './run-check.mjs';

const JEST = inCheckout('node_modules', 'jest', 'bin', 'jest.js');
const TYPESCRIPT = inCheckout('test', 'support', 'typescript-in-node.mjs');

/** Runs jest as a stage of the tests and reads from its report what passed. */
export async function runJest({ report, faults, args }) {
  const started = Date.now();
  rmSync(report, { force: true });
  const chosen = faults ? ['--testPathPatterns', 'faults', ...args] : args;
  const flags = ['--import', TYPESCRIPT, '--enable-source-maps', '--no-warnings', JEST, '--json', `--outputFile=${report}`, ...chosen];
  // The same tests, for longer: each asks for itself.
  const env = { ...process.env, ...(faults ? { FAULTS: 'long' } : {}) };
  // The report goes to the file and to standard output too; people read what jest writes to standard error.
  const { code, signal } = await runChild(productNode(), flags, { env, stdio: ['ignore', 'ignore', 'inherit'], force: true });
  if (signal) throw new Failure(`Stopped by ${signal}.`);
  const { passed, failed } = count(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, code);
  return { line: `jest: ${passed} passed, ${failed} failed (${seconds(started)})`, passed, failed };
}

/** Reads jest's report. A file that could not even be loaded, and a run that broke off or ran nothing, count as failed. */
export function count(report, code) {
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = report ?? {};
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const brokenOff = failed === 0 && (code !== 0 || numPassedTests === 0);
  return { passed: numPassedTests, failed: failed + (brokenOff ? 1 : 0) };
}
