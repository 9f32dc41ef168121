// For a test that needs a process of its own, to kill it for example: `node --import <this> file.ts` runs sources as they
// are, decorators included.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));

registerHooks({
  resolve(specifier, context, nextResolve) {
    const ours = /^\.{1,2}\/.*\.js$/.test(specifier) && !context.parentURL?.includes('/node_modules/');
    if (!ours) return nextResolve(specifier, context);
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    return nextResolve(existsSync(fileURLToPath(source)) ? source.href : specifier, context);
  },
  load(url, context, nextLoad) {
    if (!url.endsWith('.ts') || url.includes('/node_modules/')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, swcrc: false, sourceMaps: 'inline', filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
