import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const HOOKS = path.join(import.meta.dirname, 'typescript-in-node.mjs');

/**
 * Runs a TypeScript file in a process of its own, for tests that kill it. Its standard output is a pipe, its errors
 * appear with ours unless they are expected.
 */
export function spawnTypeScript(file: string, args: string[], errors: 'inherit' | 'ignore' = 'inherit'): ChildProcess {
  return spawn(process.execPath, ['--import', HOOKS, '--no-warnings', file, ...args], {
    stdio: ['ignore', 'pipe', errors],
  });
}
