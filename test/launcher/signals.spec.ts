import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const RUN_PROGRAM = pathToFileURL(path.resolve('scripts/lib/run-program.mjs')).href;

/** Tells each signal that it gets, and stops at SIGTERM with a code of its own. */
const PROGRAM = `
  setInterval(() => undefined, 60_000);
  process.on('SIGINT', () => console.log('SIGINT'));
  process.on('SIGTERM', () => { console.log('SIGTERM'); process.exitCode = 7; process.exit(); });
  console.log('up');
`;

describe('a program under the launcher', () => {
  let dir: string;
  let launcher: ChildProcess;
  let lines: AsyncIterator<string>;

  beforeEach(async () => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'signals-'));
    const [program, start] = [path.join(dir, 'program.mjs'), path.join(dir, 'start.mjs')];
    writeFileSync(program, PROGRAM);
    writeFileSync(start, `import { runProgram } from '${RUN_PROGRAM}';\nprocess.exitCode = await runProgram('${program}', []);`);
    launcher = spawn(process.execPath, [start], { stdio: ['ignore', 'pipe', 'inherit'] });
    lines = createInterface({ input: launcher.stdout! })[Symbol.asyncIterator]();
    expect(await next()).toBe('up');
  });
  afterEach(() => {
    launcher.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  });

  async function next(): Promise<string | undefined> {
    const { value, done } = await lines.next();
    return done ? undefined : (value as string);
  }

  it('gets a signal that comes from terminal and npm alike once, and its exit code is kept', async () => {
    launcher.kill('SIGINT');
    expect(await next()).toBe('SIGINT');
    launcher.kill('SIGINT');
    launcher.kill('SIGTERM');
    expect(await next()).toBe('SIGTERM');
    expect(await next()).toBeUndefined();
    expect(launcher.exitCode ?? (await once(launcher, 'exit'))[0]).toBe(7);
  });

  it('is asked to stop when the launcher is killed', async () => {
    launcher.kill('SIGKILL');
    expect(await next()).toBe('SIGTERM');
    expect(await next()).toBeUndefined();
  });
});
