import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runChild } from './child.mjs';
import { cacheFolder, inCheckout } from './checkout.mjs';
import { Failure } from './failure.mjs';
import { productNode } from './node.mjs';

const INSIDE_PROGRAM = inCheckout('scripts', 'lib', 'inside-program.mjs');

/**
 * Left alone, Node takes 128 MiB for what is young on a large machine and gives none back, and lets what is old grow to several times what is
 * needed before it looks for garbage there. Neither saved CPU that could be measured (docs/performance.md).
 */
const MEMORY = ['--max-semi-space-size=16', '--heap-growing-percent=25'];

/**
 * Runs a compiled file on the product's Node until it ends.
 *
 * @returns {Promise<number>} its exit code.
 */
export async function runProgram(file, args, options = {}) {
  if (!existsSync(file)) throw new Failure(`There is no ${path.relative(inCheckout(), file)}: this version has no such command.`);
  const { code } = await runChild(productNode(), [...MEMORY, '--import', INSIDE_PROGRAM, file, ...args], {
    env: programEnvironment(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    ...options,
  });
  return code;
}

/** For names, files and signatures, which would else wait behind the hashes of passwords: these take a thread for each core. */
const THREADS_BESIDE_HASHES = 4;

/** Compiled code is kept: the next start reads it instead of compiling some thousand files. */
export function programEnvironment() {
  return {
    NODE_COMPILE_CACHE: path.join(cacheFolder, 'compiled'),
    UV_THREADPOOL_SIZE: String(os.availableParallelism() + THREADS_BESIDE_HASHES),
    ...process.env,
  };
}
