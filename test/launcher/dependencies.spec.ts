import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** What npm does as far as the launcher sees it: empties the folder, fills it, and notes at the end what is there. */
const NPM = `
  import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
  appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n');
  rmSync('node_modules', { recursive: true, force: true });
  mkdirSync('node_modules/one', { recursive: true });
  writeFileSync('begun', '');
  if (existsSync('registry-is-slow')) await new Promise(() => setInterval(() => undefined, 60_000));
  if (existsSync('registry-is-down')) { console.error('npm error ENOTFOUND registry'); process.exit(3); }
  cpSync('package-lock.json', 'node_modules/.package-lock.json');
`;

describe('the dependencies', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'dependencies-'));
    cpSync('scripts', path.join(dir, 'scripts'), { recursive: true });
    file('npm.js', NPM);
    file('package.json', '{ "type": "module" }');
    file('run.mjs', `import { runScript } from './scripts/lib/failure.mjs';
      import { ensureDependencies } from './scripts/lib/dependencies.mjs';
      await runScript(async () => { await ensureDependencies(); return 0; });`);
    lock('1.0.0');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  function file(name: string, content: string): void {
    writeFileSync(path.join(dir, name), content);
  }

  function lock(version: string): void {
    const packages = { '': {}, 'node_modules/one': { version }, 'node_modules/elsewhere': { version, optional: true } };
    file('package-lock.json', JSON.stringify({ packages }));
  }

  function start(): ChildProcess {
    const env = { ...process.env, npm_execpath: path.join(dir, 'npm.js') };
    return spawn(process.execPath, ['run.mjs'], { cwd: dir, env, stdio: ['ignore', 'ignore', 'pipe'] });
  }

  async function ensure(): Promise<{ code: number; said: string }> {
    const child = start();
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit') as Promise<[number]>]);
    return { code, said };
  }

  function installations(): number {
    const log = path.join(dir, 'npm.log');
    return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0;
  }

  it('are installed once, with progress shown, and again when package-lock.json changes', async () => {
    expect(await ensure()).toEqual({ code: 0, said: expect.stringContaining('Installing the dependencies') });
    expect(await ensure()).toEqual({ code: 0, said: '' });
    expect(installations()).toBe(1);
    lock('1.0.1');
    await ensure();
    expect(installations()).toBe(2);
  });

  it('are taken as they are when somebody has installed them by hand', async () => {
    mkdirSync(path.join(dir, 'node_modules/one'), { recursive: true });
    const packages = { 'node_modules/one': { version: '1.0.0' } };
    file('node_modules/.package-lock.json', JSON.stringify({ packages }));
    expect(await ensure()).toEqual({ code: 0, said: '' });
    expect(installations()).toBe(0);
  });

  it('are left alone when the folder is a link to somebody else', async () => {
    mkdirSync(path.join(dir, 'theirs'));
    symlinkSync('theirs', path.join(dir, 'node_modules'));
    expect((await ensure()).code).toBe(0);
    expect(installations()).toBe(0);
  });

  it('are begun again after a stop in the middle, which ends npm too', async () => {
    file('registry-is-slow', '');
    const changes = watch(dir);
    const child = start();
    const said = text(child.stderr!);
    for await (const { filename } of changes) if (filename === 'begun') break;
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await said).toContain('Stopped by SIGTERM while installing');
    rmSync(path.join(dir, 'registry-is-slow'));
    expect((await ensure()).code).toBe(0);
    expect(installations()).toBe(2);
  });

  it('that cannot be had are reported in npm\'s own words', async () => {
    file('registry-is-down', '');
    expect(await ensure()).toEqual({ code: 1, said: expect.stringContaining('npm error ENOTFOUND registry') });
  });
});
