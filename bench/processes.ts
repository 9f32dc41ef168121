import { readdirSync, readFileSync } from 'node:fs';

/** Of `/proc/<pid>/stat`; Linux counts there in hundredths of a second on every architecture that Node runs on. */
const TICK_MS = 10;
/** Positions after the name, which is in parentheses and may hold anything (proc(5)). */
const PARENT = 1;
const USER_TIME = 11;
const CHILDREN_SYSTEM_TIME = 14;
/** libuv's name for the threads that hash; Node's own work besides (files, names) is next to nothing here. */
const HASHING_THREAD = 'libuv-worker';

/** CPU time in milliseconds, user and system, since the processes started. */
export interface CpuTimes {
  readonly web: number;
  /** Part of `web`. */
  readonly hashing: number;
  readonly database: number;
}

/** The web process and its database server, seen from outside. */
export class MeasuredProcesses {
  constructor(
    private readonly web: number,
    private readonly postmaster: number,
  ) {}

  cpu(): CpuTimes {
    return { web: timeOf(`/proc/${this.web}`), hashing: hashingTime(this.web), database: this.#databaseTime() };
  }

  /** @returns resident memory of the web process in MiB */
  residentMemory(): number {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${this.web}/status`, 'utf8'))?.[1];
    return Number(kib) / 1024;
  }

  /** The server, its processes that live, and (as the server's children's time) those that have ended. */
  #databaseTime(): number {
    return timeOf(`/proc/${this.postmaster}`, CHILDREN_SYSTEM_TIME) + sum(childrenOf(this.postmaster).map((pid) => timeOf(`/proc/${pid}`)));
  }
}

/** @param last the last of the adjacent times that are added up, from the process's own user time on */
function timeOf(folder: string, last = USER_TIME + 1): number {
  return sum((statOf(folder) ?? []).slice(USER_TIME, last + 1).map(Number)) * TICK_MS;
}

function hashingTime(pid: number): number {
  const folder = `/proc/${pid}/task`;
  const threads = readdirSync(folder).map((thread) => `${folder}/${thread}`);
  return sum(threads.filter((thread) => read(`${thread}/comm`)?.trim() === HASHING_THREAD).map((thread) => timeOf(thread)));
}

function childrenOf(parent: number): string[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.filter((pid) => statOf(`/proc/${pid}`)?.[PARENT] === String(parent));
}

function statOf(folder: string): string[] | undefined {
  const stat = read(`${folder}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Undefined for what has just ended. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
