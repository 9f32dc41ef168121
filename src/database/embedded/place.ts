import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copyBinaries, mendLinks, type Binaries } from './binaries.js';
import { canEnter, type ServerUser } from './server-user.js';

/** Where a server lives: its programs and the folder that holds its database. */
export interface Place {
  binaries: Binaries;
  /** Holds `cluster/`, and the programs where they had to be copied. */
  home: string;
}

const LASTING = '/var/lib';
/** The first outlasts restarts and is not swept; the others are for systems that are read-only there. */
const SHELTERS = [LASTING, '/var/tmp', os.tmpdir()];

/**
 * Finds a place that the server's user can enter. A checkout below a closed home folder cannot be entered by a
 * borrowed user: then programs and data go below `/var/lib`, and a note in the data folder says where.
 */
export async function choosePlace(
  dataDir: string,
  binaries: Binaries,
  user: ServerUser | undefined,
  log: (line: string) => void,
): Promise<Place> {
  const home = await chooseHome(dataDir, user, log);
  const usable = mendLinks(binaries) && (await canEnter(user, path.join(binaries.root, 'bin')));
  if (usable) return { binaries, home };
  const copy = copyBinaries(binaries, programsFolder(home));
  log(`PostgreSQL's programs are run from ${copy.root}`);
  return { binaries: copy, home };
}

/** One copy serves all databases of this machine, in a folder where nobody but root can put one; else beside the data. */
function programsFolder(home: string): string {
  try {
    accessSync(LASTING, constants.W_OK);
    return LASTING;
  } catch {
    return home;
  }
}

/** The note that names a place elsewhere. */
export function noteFile(dataDir: string): string {
  return path.join(dataDir, 'moved-to');
}

async function chooseHome(dataDir: string, user: ServerUser | undefined, log: (line: string) => void): Promise<string> {
  const moved = movedTo(dataDir);
  if (moved) return moved;
  if (await canEnter(user, dataDir)) return dataDir;
  const shelter = makeShelter(dataDir);
  log(`The user ${user?.name} cannot enter ${dataDir}: the database is kept in ${shelter}`);
  return shelter;
}

function movedTo(dataDir: string): string | undefined {
  const note = noteFile(dataDir);
  if (!existsSync(note)) return undefined;
  const home = readFileSync(note, 'utf8').trim();
  if (existsSync(home)) return home;
  throw new Error(
    `The database was kept in ${home} (says ${note}), which is gone. ` +
      `Put it back, or delete ${note} to start with an empty database.`,
  );
}

function makeShelter(dataDir: string): string {
  for (const parent of SHELTERS) {
    try {
      const shelter = mkdtempSync(path.join(parent, 'master-account-'));
      chmodSync(shelter, 0o711);
      const draft = `${noteFile(dataDir)}.new`;
      writeFileSync(draft, `${shelter}\n`);
      renameSync(draft, noteFile(dataDir));
      return shelter;
    } catch (error) {
      if (!['EACCES', 'EROFS', 'ENOENT', 'ENOSPC', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  throw new Error(`Found no folder for the database that another user can enter; tried ${SHELTERS.join(', ')}.`);
}

/** Makes the data folder; others may pass through it to what is theirs, but not look around. */
export function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return;
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o711);
}
