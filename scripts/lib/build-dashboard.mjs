import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inCheckout } from './checkout.mjs';
import { runChild } from './child.mjs';
import { Failure } from './failure.mjs';
import { productNode } from './node.mjs';

const SOURCES = inCheckout('admin-ui');
const NOTE = path.join(SOURCES, 'dist', '.built-from');
const VITE = inCheckout('node_modules', 'vite', 'bin', 'vite.js');
/** What the result follows from besides the files below src/. */
const SETTINGS = ['index.html', 'vite.config.ts', 'package.json', path.join('..', 'package-lock.json')];

/** Whether admin-ui/dist is what the sources say. */
export function isDashboardBuilt() {
  return existsSync(NOTE) && readFileSync(NOTE, 'utf8') === fingerprint();
}

/**
 * Builds the dashboard into admin-ui/dist, on the product's Node and as for production whatever the environment says.
 *
 * @throws Failure with what Vite said when it could not.
 */
export async function buildDashboard() {
  const builtFrom = fingerprint();
  // Until all is done nothing counts as done: a stop half-way is made good by the next build.
  rmSync(NOTE, { force: true });
  const said = [];
  const { code, signal } = await runChild(productNode(), [VITE, 'build', SOURCES, '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    force: true,
    onSpawn: (child) => {
      child.stdout.on('data', (chunk) => said.push(chunk));
      child.stderr.on('data', (chunk) => said.push(chunk));
    },
  });
  if (signal) throw new Failure(`Stopped by ${signal} while building the dashboard; the next start begins it again.`);
  if (code !== 0) throw new Failure(`The dashboard could not be built (exit code ${code}):\n\n${Buffer.concat(said).toString().trim()}`);
  writeFileSync(NOTE, builtFrom);
}

/** By content: a checkout that was copied or switched back and forth is not built anew. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...SETTINGS, ...sources()]) hash.update(file).update('\0').update(readFileSync(path.join(SOURCES, file)));
  return hash.digest('hex');
}

function sources() {
  const entries = readdirSync(path.join(SOURCES, 'src'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(spec|d)\.ts$/.test(entry.name));
  return files.map((entry) => path.relative(SOURCES, path.join(entry.parentPath ?? entry.path, entry.name))).sort();
}
