import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildTree, isBuilt } from '../../scripts/lib/build-tree.mjs';

describe('the build', () => {
  let from: string;
  let to: string;
  beforeEach(() => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'build-'));
    [from, to] = [path.join(dir, 'src'), path.join(dir, 'dist')];
    source('package.json', '{ "type": "module" }');
    source('main.ts', `import { word } from './room/word.js';\nexport const said: string = word;`);
    source('room/word.ts', `export const word = 'first';`);
    source('room/word.spec.ts', `throw new Error('not for the product');`);
    source('room/views/page.hbs', '<p>{{word}}</p>');
    source('room/notes.md', 'not for the product');
  });
  afterEach(() => rmSync(path.dirname(from), { recursive: true }));

  function source(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(from, file)), { recursive: true });
    writeFileSync(path.join(from, file), text);
  }

  function built(): string[] {
    const files = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.map((entry) => path.relative(to, path.join(entry.parentPath, entry.name))).filter((name) => !name.startsWith('.')).sort();
  }

  it('compiles the program with its assets, leaves tests and papers out, and the result runs', async () => {
    await buildTree(from, to);
    expect(built()).toEqual(['main.js', 'main.js.map', 'package.json', 'room/views/page.hbs', 'room/word.js', 'room/word.js.map']);
    const main = (await import(pathToFileURL(path.join(to, 'main.js')).href)) as { said: string };
    expect(main.said).toBe('first');
  });

  it('does nothing when nothing has changed', async () => {
    expect(isBuilt(from, to)).toBe(false);
    expect(await buildTree(from, to)).toBe(4);
    expect(isBuilt(from, to)).toBe(true);
    expect(await buildTree(from, to)).toBe(0);
  });

  it('builds what has changed and nothing else', async () => {
    await buildTree(from, to);
    source('room/word.ts', `export const word = 'second one';`);
    expect(await buildTree(from, to)).toBe(1);
    expect(readFileSync(path.join(to, 'room/word.js'), 'utf8')).toContain('second one');
  });

  it('removes what has no source any more', async () => {
    await buildTree(from, to);
    rmSync(path.join(from, 'room/views'), { recursive: true });
    expect(isBuilt(from, to)).toBe(false);
    await buildTree(from, to);
    expect(existsSync(path.join(to, 'room/views/page.hbs'))).toBe(false);
    expect(isBuilt(from, to)).toBe(true);
  });

  it('makes good what is missing, and builds on after an error', async () => {
    await buildTree(from, to);
    rmSync(path.join(to, 'room'), { recursive: true });
    source('main.ts', 'export const broken = ;');
    await expect(buildTree(from, to)).rejects.toThrow('Expression expected');
    source('main.ts', 'export const mended = 1;');
    await buildTree(from, to);
    expect(built()).toContain('room/word.js');
    expect(readFileSync(path.join(to, 'main.js'), 'utf8')).toContain('mended');
  });
});
