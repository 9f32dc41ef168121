import { spawn } from 'node:child_process';

/** A user of the system, by number. */
export interface SystemUser {
  uid: number;
  gid: number;
}

export interface ProgramResult {
  code: number | null;
  output: string;
}

export interface ProgramOptions {
  /** Default: ourselves. */
  user?: SystemUser;
  /** Text for its standard input. */
  input?: string;
  /** For a program that leaves a server behind: its output must not hold our pipe open. */
  silent?: boolean;
}

/**
 * Runs one of PostgreSQL's programs to its end. Its environment is bare, so that a PGPORT or PGOPTIONS of the
 * person at the terminal does not change the server, and its folder is the root, which every user can enter.
 */
export function runProgram(command: string, args: string[], options: ProgramOptions = {}): Promise<ProgramResult> {
  const output: Buffer[] = [];
  const child = spawn(command, args, {
    ...(options.user ? { uid: options.user.uid, gid: options.user.gid } : {}),
    ...(process.platform === 'win32' ? {} : { cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' } }),
    stdio: options.silent ? 'ignore' : 'pipe',
    // The server must not hear the terminal's Ctrl-C: we stop it ourselves when requests and jobs are done.
    detached: true,
    windowsHide: true,
  });
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: Buffer.concat(output).toString('utf8') }));
  });
}
