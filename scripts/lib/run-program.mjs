import { existsSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './child.mjs';
import { cacheFolder, inCheckout } from './checkout.mjs';
import { Failure } from './failure.mjs';
import { productNode } from './node.mjs';

const INSIDE_PROGRAM = inCheckout('scripts', 'lib', 'inside-program.mjs');

/**
 * Runs a compiled file on the product's Node until it ends.
 *
 * @returns {Promise<number>} its exit code.
 */
export async function runProgram(file, args, options = {}) {
  if (!existsSync(file)) throw new Failure(`There is no ${path.relative(inCheckout(), file)}: this version has no such command.`);
  const { code } = await runChild(productNode(), ['--import', INSIDE_PROGRAM, file, ...args], {
    env: programEnvironment(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    ...options,
  });
  return code;
}

/** Compiled code is kept: the next start reads it instead of compiling some thousand files. */
export function programEnvironment() {
  return { NODE_COMPILE_CACHE: path.join(cacheFolder, 'compiled'), ...process.env };
}
