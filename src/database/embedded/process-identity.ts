import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Whether a process with this id runs, whoever owns it. One that has ended but that nobody has asked for its result
 * does not run: in a container without an init process such remain for good.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statOf(pid)[0] !== 'Z';
}

/**
 * A mark that tells a process from a later one with the same id: its start in clock ticks since boot. Empty where
 * the system does not show it (then the id alone has to do).
 */
export function startMark(pid: number): string {
  return statOf(pid)[19] ?? '';
}

/** The fields of `/proc/<pid>/stat` from the third, the state, on; none where the system has no such file. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Whether the process is a PostgreSQL server, as far as the system tells; an unreadable one counts as one. */
export function looksLikePostgres(pid: number): boolean {
  try {
    return commandName(pid).includes('postgres');
  } catch {
    return true;
  }
}

function commandName(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8');
  if (process.platform === 'win32') {
    return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' });
  }
  return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
}
