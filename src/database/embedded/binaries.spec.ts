import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copyBinaries, findBinaries, mendLinks, program, type Binaries } from './binaries.js';

describe('the programs of PostgreSQL', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'binaries-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** A package as npm unpacks it without running its install script. */
  function unpacked(): Binaries {
    const root = path.join(dir, 'package', 'native');
    mkdirSync(path.join(root, 'lib'), { recursive: true });
    mkdirSync(path.join(root, 'bin'));
    writeFileSync(path.join(root, 'lib', 'libicu.so.60.2'), 'library');
    writeFileSync(path.join(root, 'bin', 'postgres'), 'program', { mode: 0o700 });
    const links = [{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }];
    writeFileSync(path.join(root, 'pg-symlinks.json'), JSON.stringify(links));
    return { root, version: '18.4.0', major: 18 };
  }

  it('are found for this machine and run', () => {
    const binaries = findBinaries();
    expect(mendLinks(binaries)).toBe(true);
    expect(execFileSync(program(binaries, 'initdb'), ['--version'], { encoding: 'utf8' })).toContain(` ${binaries.major}.`);
  });

  it('get the links that npm left out, and a second time changes nothing', () => {
    const binaries = unpacked();
    expect([mendLinks(binaries), mendLinks(binaries)]).toEqual([true, true]);
    expect(readlinkSync(path.join(binaries.root, 'lib', 'libicu.so.60'))).toBe('libicu.so.60.2');
  });

  it('are copied once, with their links, readable by the user who runs them', () => {
    const binaries = unpacked();
    chmodSync(path.join(binaries.root, 'lib'), 0o700);
    const copy = copyBinaries(binaries, dir);
    expect(readlinkSync(path.join(copy.root, 'lib', 'libicu.so.60'))).toBe('libicu.so.60.2');
    expect(statSync(path.join(copy.root, 'lib')).mode & 0o777).toBe(0o755);
    expect(statSync(program(copy, 'postgres')).mode & 0o777).toBe(0o755);
    const { mtimeMs } = statSync(copy.root);
    expect(statSync(copyBinaries(binaries, dir).root).mtimeMs).toBe(mtimeMs);
  });
});
