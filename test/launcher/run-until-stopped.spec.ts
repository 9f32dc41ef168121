import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { spawnTypeScript } from '../support/typescript-process.js';

const PROGRAM = path.resolve('test/support/programs/run-until-stopped.ts');

/** What the program says until it ends, and its exit code; `signal` is sent when it says `when`. */
async function run(web: string, when?: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<{ said: string[]; code: number }> {
  const program: ChildProcess = spawnTypeScript(PROGRAM, [web], 'ignore');
  const exit = once(program, 'exit') as Promise<[number]>;
  const said: string[] = [];
  for await (const line of createInterface({ input: program.stdout! })) {
    said.push(line);
    if (line === when) program.kill(signal);
  }
  return { said, code: (await exit)[0] };
}

describe('a running program', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('closes what it has opened at %s, the last first', async (signal) => {
    const { said, code } = await run('works', 'web open', signal);
    expect(said).toEqual(['database open', 'web open', 'Stopping …', 'web closed', 'database closed']);
    expect(code).toBe(0);
  });

  it('that is stopped while it starts opens nothing more than it must, and closes all', async () => {
    const { said, code } = await run('is slow', 'database open');
    expect(said).toEqual(['database open', 'Stopping …', 'web open', 'web closed', 'database closed']);
    expect(code).toBe(0);
  });

  it('that cannot start closes what it had opened so far', async () => {
    expect(await run('fails')).toEqual({ said: ['database open', 'database closed'], code: 1 });
  });

  it('closes the rest although one part does not close', async () => {
    const { said, code } = await run('does not close', 'web that does not close open');
    expect(said.slice(-2)).toEqual(['web that does not close closed', 'database closed']);
    expect(code).toBe(1);
  });
});
