import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runChild } from './child.mjs';
import { underLock } from './lock.mjs';
import { withProgress } from './progress.mjs';

const POLICY = '/usr/sbin/policy-rc.d';
const FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** Programs that tests use beside the product: name of the Debian package, and of the files that may serve as it. */
const PROGRAMS = {
  chromium: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  'dovecot-imapd': ['dovecot'],
  faketime: ['faketime'],
  haproxy: ['haproxy'],
  postgresql: ['postgres'],
  'redis-server': ['redis-server'],
  slapd: ['slapd'],
};

/**
 * Chromium without its windows: a third of the processor time for the same pages, which is most of what the tests take. A whole
 * Chromium serves where this can't be had.
 */
const LIGHTER = { chromium: 'chromium-headless-shell' };

/** What the environment says comes first, for programs that are not where Debian puts them. */
const NAMED_BY = { chromium: 'CHROMIUM' };

/** @returns {string | undefined} the program's path, if it is on this machine. */
export function findProgram(name) {
  const named = namedByEnvironment(name);
  if (named) return existsSync(named) ? named : undefined;
  const folders = [...FOLDERS, ...(name === 'postgresql' ? postgresFolders() : [])];
  return folders.flatMap((folder) => PROGRAMS[name].map((file) => path.join(folder, file))).find(existsSync);
}

/** @returns {string} why a program is missing and what to do, in one or two sentences. */
export function whyMissing(name) {
  const variable = NAMED_BY[name];
  const named = namedByEnvironment(name);
  if (named) return `${variable} names ${named}, which does not exist.`;
  const other = variable ? `, or name one by ${variable}=/path/to/${name}` : '';
  if (canInstall()) return `There is no ${name} here, and Debian's package "${name}" could not be installed; "npm test" tries it and shows why.`;
  const why = hasApt() ? 'this user is not root' : 'this system has no apt-get';
  return `There is no ${name} here. It is not installed automatically because ${why}: install it ("apt-get install ${name}" on Debian)${other}.`;
}

/** Whether packages can be installed: as root, with apt-get. */
export function canInstall() {
  return process.getuid?.() === 0 && hasApt();
}

/**
 * Installs Debian's packages for those programs that are missing, if that is possible. What fails is shown; the tests
 * that need a missing program say so themselves.
 */
export async function installMissing(names) {
  const wanted = names.filter(isWanted);
  if (wanted.length === 0 || !canInstall()) return;
  await underLock(path.join(os.tmpdir(), 'master-account-apt.lock'), async () => {
    await withProgress(`Installing ${wanted.map((name) => LIGHTER[name] ?? name).join(', ')} with apt-get`, () => withoutStarting(() => install(wanted)));
  });
}

function isWanted(name) {
  const found = findProgram(name);
  if (!found) return true;
  return LIGHTER[name] !== undefined && !namedByEnvironment(name) && path.basename(found) !== LIGHTER[name];
}

function namedByEnvironment(name) {
  return process.env[NAMED_BY[name] ?? ''];
}

async function install(names) {
  const said = [];
  const apt = async (...args) => {
    const { code, signal } = await runChild('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
      force: true,
      onSpawn: (child) => {
        child.stdout.on('data', (chunk) => said.push(chunk));
        child.stderr.on('data', (chunk) => said.push(chunk));
      },
    });
    if (signal) process.exit(1);
    return code;
  };
  await apt('update');
  // One that does not exist on this system must not keep the others away.
  for (const name of names) {
    said.length = 0;
    if (LIGHTER[name] && (await apt('install', '--no-install-recommends', LIGHTER[name])) === 0) continue;
    if (findProgram(name) || (await apt('install', '--no-install-recommends', name)) === 0) continue;
    process.stderr.write(`\napt-get could not install ${name}:\n${said.join('').trim().split('\n').slice(-15).join('\n')}\n`);
  }
}

/** Debian starts a server as it is installed, unless this file forbids it; tests start their own. */
async function withoutStarting(work) {
  if (existsSync(POLICY)) return work();
  const remove = () => rmSync(POLICY, { force: true });
  process.once('exit', remove);
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function hasApt() {
  return existsSync('/usr/bin/apt-get');
}

function postgresFolders() {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  return readdirSync(root).sort((a, b) => Number(b) - Number(a)).map((version) => path.join(root, version, 'bin'));
}
