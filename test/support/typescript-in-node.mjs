// For tests that run sources as they are, decorators included: `node --import <this> file.ts`. What was made of a source is kept and found by its
// content, since every process of a run reads the same thousand files.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@swc/core';

const SETTINGS = readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8');
const swc = JSON.parse(SETTINGS);
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
const KEPT = path.join(cache, 'transformed');
mkdirSync(KEPT, { recursive: true });
enableCompileCache(path.join(cache, 'compiled'));

registerHooks({
  resolve(specifier, context, nextResolve) {
    const ours = /^\.{1,2}\/.*\.js$/.test(specifier) && !context.parentURL?.includes('/node_modules/');
    if (!ours) return nextResolve(specifier, context);
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    return nextResolve(existsSync(fileURLToPath(source)) ? source.href : specifier, context);
  },
  load(url, context, nextLoad) {
    if (!url.endsWith('.ts') || url.includes('/node_modules/')) return nextLoad(url, context);
    return { format: 'module', source: transformed(fileURLToPath(url)), shortCircuit: true };
  },
});

function transformed(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = path.join(KEPT, `${createHash('sha256').update(`${version}\0${SETTINGS}\0${filename}\0${source}`).digest('hex')}.js`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = transformSync(source, { ...swc, swcrc: false, sourceMaps: 'inline', filename });
  // Processes of one run meet here: whole files alone appear under the name.
  const beginning = `${kept}.${process.pid}`;
  writeFileSync(beginning, code);
  renameSync(beginning, kept);
  return code;
}
