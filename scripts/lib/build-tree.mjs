import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inCheckout } from './checkout.mjs';

const ASSETS = /\.(hbs|json|css|js|svg|png|ico|woff2?)$/;
const NOTE = '.built-from.json';

/**
 * Compiles the TypeScript of `from` to `to` and copies what lies beside it, as far as either has changed; what has no
 * source any more is removed.
 *
 * @returns {Promise<number>} how many files were written or removed.
 */
export async function buildTree(from, to) {
  const plan = makePlan(from, to);
  if (plan.stale.length === 0 && plan.changed.length === 0) return 0;
  mkdirSync(to, { recursive: true });
  // Until all is done nothing counts as done: a stop half-way is made good by the next build.
  rmSync(path.join(to, NOTE), { force: true });
  for (const file of plan.stale) rmSync(path.join(to, file), { force: true });
  await Promise.all(plan.changed.map((file) => build(file, from, to)));
  writeFileSync(path.join(to, NOTE), JSON.stringify({ settings: plan.settings, sources: plan.sources }));
  return plan.changed.length + plan.stale.length;
}

/** Whether `buildTree` would have something to do. */
export function isBuilt(from, to) {
  const { changed, stale } = makePlan(from, to);
  return changed.length === 0 && stale.length === 0;
}

function makePlan(from, to) {
  const settings = fingerprint();
  const known = readNote(to, settings);
  const sources = Object.fromEntries(list(from).filter(isWanted).map((file) => [file, mark(path.join(from, file))]));
  const present = new Set(list(to));
  const wanted = new Set(Object.keys(sources).flatMap(outputs));
  const isChanged = (file) => known[file] !== sources[file] || !present.has(outputs(file)[0]);
  return {
    settings,
    sources,
    changed: Object.keys(sources).filter(isChanged),
    stale: [...present].filter((file) => !wanted.has(file) && file !== NOTE),
  };
}

/** What the result depends on besides the sources. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['.swcrc', 'scripts/lib/build-tree.mjs']) hash.update(readFileSync(inCheckout(file)));
  return hash.update(swcVersion()).digest('hex');
}

function swcVersion() {
  return JSON.parse(readFileSync(inCheckout('node_modules/@swc/core/package.json'), 'utf8')).version;
}

function readNote(to, settings) {
  const file = path.join(to, NOTE);
  if (!existsSync(file)) return {};
  const note = JSON.parse(readFileSync(file, 'utf8'));
  return note.settings === settings ? note.sources : {};
}

function list(dir) {
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(dir, path.join(entry.parentPath ?? entry.path, entry.name)));
}

function isWanted(file) {
  return isTypeScript(file) || ASSETS.test(file);
}

function isTypeScript(file) {
  return file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file);
}

function outputs(file) {
  if (!isTypeScript(file)) return [file];
  const script = file.replace(/\.ts$/, '.js');
  return [script, `${script}.map`];
}

function mark(file) {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
}

async function build(file, from, to) {
  const target = path.join(to, outputs(file)[0]);
  mkdirSync(path.dirname(target), { recursive: true });
  if (!isTypeScript(file)) return writeFileSync(target, readFileSync(path.join(from, file)));
  const { transformFile } = (await import('@swc/core')).default;
  const { code, map } = await transformFile(path.join(from, file), {
    swcrc: true,
    configFile: inCheckout('.swcrc'),
    sourceFileName: path.relative(path.dirname(target), path.join(from, file)),
    outputPath: target,
  });
  writeFileSync(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
  writeFileSync(`${target}.map`, map);
}
