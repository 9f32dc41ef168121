import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { runChild } from './child.mjs';
import { inCheckout } from './checkout.mjs';
import { Failure } from './failure.mjs';
import { withProgress } from './progress.mjs';

const LOCK_FILE = inCheckout('package-lock.json');
const MODULES = inCheckout('node_modules');
const STAMP = inCheckout('node_modules', '.installed-from');

/** Installs what package-lock.json names, unless it is there already. npm removes the stamp before it begins. */
export async function ensureDependencies() {
  const wanted = fingerprint();
  if (isLink(MODULES) || stamped() === wanted) return;
  if (!installedByHand()) await withProgress('Installing the dependencies', install);
  writeFileSync(STAMP, wanted);
}

/** A linked folder is somebody else's: npm would empty it. */
function isLink(file) {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function fingerprint() {
  const machine = `${process.platform}-${process.arch}`;
  return createHash('sha256').update(readFileSync(LOCK_FILE)).update(machine).digest('hex');
}

function stamped() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

/** Whether somebody ran "npm ci" or "npm install" themselves: npm notes at the end what it has put there. */
function installedByHand() {
  const note = inCheckout('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const found = JSON.parse(readFileSync(note, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages);
  return wanted.every(([where, { version, optional }]) => {
    if (where === '') return true;
    return found[where] ? found[where].version === version && existsSync(inCheckout(where)) : optional;
  });
}

async function install() {
  const [command, ...first] = npm();
  // No package's install script is needed; the launcher of PostgreSQL mends what its package would have done in one.
  const flags = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  let said = '';
  const { code, signal } = await runChild(command, [...first, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    force: true,
    onSpawn: (child) => {
      child.stdout.on('data', (chunk) => (said += chunk));
      child.stderr.on('data', (chunk) => (said += chunk));
    },
  });
  if (signal) throw new Failure(`Stopped by ${signal} while installing; the next start begins it again.`);
  if (code !== 0) throw new Failure(`"npm ci" could not install the dependencies (exit code ${code}):\n\n${said.trim()}`);
}

/** The npm that started us, else the one of the path. */
export function npm() {
  const started = process.env.npm_execpath;
  if (started?.endsWith('.js') && existsSync(started)) return [process.execPath, started];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
