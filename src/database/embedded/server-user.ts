import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { runProgram, type SystemUser } from './run-program.js';

/** The system user a server runs as when ours is root, whom PostgreSQL refuses. */
export interface ServerUser extends SystemUser {
  name: string;
}

/**
 * Chooses the user to run the server as: undefined means ourselves. Root borrows the owner of the files that are
 * there, else `postgres`, else `nobody`.
 *
 * @throws when root finds no such user.
 */
export function chooseServerUser(clusterDir: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = ownerOf(clusterDir) ?? lookUp('postgres') ?? lookUp('nobody');
  if (user) return user;
  throw new Error(
    'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody" to run it as. ' +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function ownerOf(dir: string): ServerUser | undefined {
  if (!existsSync(dir)) return undefined;
  const { uid, gid } = statSync(dir);
  return uid === 0 ? undefined : { name: `user ${uid}`, uid, gid };
}

function lookUp(name: string): ServerUser | undefined {
  try {
    return { name, uid: idOf('-u', name), gid: idOf('-g', name) };
  } catch {
    return undefined;
  }
}

function idOf(kind: '-u' | '-g', name: string): number {
  return Number.parseInt(execFileSync('id', [kind, name], { encoding: 'utf8', stdio: 'pipe' }), 10);
}

/** Whether that user gets into a folder; asked of the system itself, which knows every kind of permission. */
export async function canEnter(user: ServerUser | undefined, dir: string): Promise<boolean> {
  if (!user) return true;
  const { code } = await runProgram('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { user });
  return code === 0;
}
