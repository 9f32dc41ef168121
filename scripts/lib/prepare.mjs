import path from 'node:path';
import { buildTree, isBuilt } from './build-tree.mjs';
import { cacheFolder, inCheckout } from './checkout.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { underLock } from './lock.mjs';
import { withProgress } from './progress.mjs';

const BENCH_BUILD = path.join(cacheFolder, 'bench');

/** What the program is compiled from and to. */
export const PROGRAM = [[inCheckout('src'), inCheckout('dist')]];
/** The bench beside a program of its own, so that its imports of `../src` and `../test` hold. */
export const BENCH = [
  [inCheckout('src'), path.join(BENCH_BUILD, 'src')],
  [inCheckout('bench'), path.join(BENCH_BUILD, 'bench')],
  [inCheckout('test/support'), path.join(BENCH_BUILD, 'test/support')],
];

/** Makes a checkout ready to run: dependencies, then the given trees. Does nothing when all is there. */
export function prepare(trees = PROGRAM) {
  return underLock(path.join(cacheFolder, 'prepare.lock'), async () => {
    await ensureDependencies();
    await ensureBuilt(trees);
  });
}

/** Builds what has changed. */
export async function ensureBuilt(trees = PROGRAM) {
  if (trees.every(([from, to]) => isBuilt(from, to))) return;
  await withProgress('Building', async () => {
    for (const [from, to] of trees) await buildTree(from, to);
  });
}
