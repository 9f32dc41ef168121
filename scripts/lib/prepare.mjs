import path from 'node:path';
import { buildDashboard, isDashboardBuilt } from './build-dashboard.mjs';
import { buildTree, isBuilt } from './build-tree.mjs';
import { cacheFolder, inCheckout } from './checkout.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { underLock } from './lock.mjs';
import { withProgress } from './progress.mjs';

const BENCH_BUILD = path.join(cacheFolder, 'bench');
const LOCK = path.join(cacheFolder, 'prepare.lock');

/** What the program is compiled from and to. */
export const PROGRAM = [[inCheckout('src'), inCheckout('dist')]];
/** The bench beside a program of its own, so that its imports of `../src` and `../test` hold. */
export const BENCH = [
  [inCheckout('src'), path.join(BENCH_BUILD, 'src')],
  [inCheckout('bench'), path.join(BENCH_BUILD, 'bench')],
  [inCheckout('test/support'), path.join(BENCH_BUILD, 'test/support')],
];

/** Makes a checkout ready to run: dependencies, then the given trees and the dashboard. Does nothing when all is there. */
export function prepare(trees = PROGRAM) {
  return underLock(LOCK, async () => {
    await ensureDependencies();
    await ensureBuilt(trees);
  });
}

/** Builds what has changed; the dashboard, whose builder is a process of its own, beside the rest. */
export async function ensureBuilt(trees = PROGRAM) {
  const works = [...(isDashboardBuilt() ? [] : [buildDashboard]), ...(trees.every(([from, to]) => isBuilt(from, to)) ? [] : [() => buildTrees(trees)])];
  if (works.length === 0) return;
  await withProgress('Building', () => Promise.all(works.map((work) => work())));
}

/** Builds the dashboard alone where it has changed: for tests that ask it of a program run from its sources. */
export function ensureDashboard() {
  return underLock(LOCK, async () => {
    if (!isDashboardBuilt()) await buildDashboard();
  });
}

async function buildTrees(trees) {
  for (const [from, to] of trees) await buildTree(from, to);
}
