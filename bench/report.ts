import type { Disclosure } from './disclosure.js';
import type { CheckCost, FactorChecks } from './factor-checks.js';
import type { HashingCost } from './hashing.js';
import type { Figures } from './measure.js';
import { median } from './statistics.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

export const progress = (line: string): void => say(`… ${line}`);

export function heading(text: string): void {
  say(`\n${text}\n${'─'.repeat(text.length)}`);
}

export function facts(rows: readonly (readonly [string, string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) say(`${name.padEnd(width)}  ${value}`);
}

/** A column for each operation. */
export function table(columns: Readonly<Record<string, Figures>>): void {
  const names = Object.keys(columns);
  const rows: [string, (figures: Figures) => string][] = [
    ['operations', ({ operations }) => String(operations)],
    ['per second', ({ perSecond }) => perSecond.toFixed(1)],
    ['p50 ms', ({ p50 }) => p50.toFixed(1)],
    ['p95 ms', ({ p95 }) => p95.toFixed(1)],
    ['CPU ms: web process', ({ web }) => web.toFixed(2)],
    ['CPU ms: PostgreSQL', ({ database }) => database.toFixed(2)],
    ['CPU ms: both', ({ web, database }) => (web + database).toFixed(2)],
    ['  of it hashing threads', ({ hashing }) => hashing.toFixed(2)],
    ['  beyond these', (figures) => beyond(figures).toFixed(2)],
    ['  beyond a hash alone', (figures) => (hashes(figures) ? beyondHashAlone(figures).toFixed(2) : '–')],
    ['SQL without BEGIN, COMMIT', ({ statements }) => String(statements.length)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const wide = Math.max(14, ...names.map((name) => name.length + 2));
  say(`${' '.repeat(width)}${names.map((name) => name.padStart(wide)).join('')}`);
  for (const [name, of] of rows) say(`${name.padEnd(width)}${names.map((column) => of(columns[column]!).padStart(wide)).join('')}`);
}

export function hashingFacts({ perSecond, cpu }: HashingCost): void {
  facts([['argon2id verifications', `${perSecond.toFixed(1)}/s, ${cpu.toFixed(2)} ms CPU each (the limit of password sign-ins)`]]);
}

export function memoryFacts({ memory, operations }: Figures): void {
  const half = Math.ceil(memory.length / 2);
  const [early, late] = [median(memory.slice(0, half)), median(memory.slice(half))];
  facts([
    [`Resident memory, MiB, during ${operations} sign-ins`, memory.map((each) => each.toFixed(0)).join(' ')],
    ['Median of the first and of the second half', `${early.toFixed(0)} and ${late.toFixed(0)} (${percent(late, early)})`],
  ]);
}

/** How much dearer the second run is than the first, by CPU. */
export function comparison(name: string, small: Figures, large: Figures): void {
  facts([[name, `${beyond(small).toFixed(2)} → ${beyond(large).toFixed(2)} ms CPU beyond hashing (${percent(beyond(large), beyond(small))})`]]);
}

/** What the second operation costs more than the first, web process and database together. */
export function difference(name: string, without: Figures, together: Figures): void {
  facts([[name, `${beyond(without).toFixed(2)} → ${beyond(together).toFixed(2)} ms CPU beyond hashing (+${(beyond(together) - beyond(without)).toFixed(2)} ms)`]]);
}

/** Without the requests around them. */
export function checkFacts({ code, passkey }: FactorChecks): void {
  const costs = ({ asking, database }: CheckCost): string => `${(asking + database).toFixed(2)} ms CPU (asking ${asking.toFixed(2)}, PostgreSQL ${database.toFixed(2)})`;
  facts([
    ['the check of a code alone', costs(code)],
    ['the check of a passkey alone', costs(passkey)],
  ]);
}

export function disclosureFacts(name: string, { known, unknown }: Disclosure): void {
  facts([[name.padEnd(20), `known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms (${percent(unknown, known)})`]]);
}

export function statementList(name: string, { statements }: Figures): void {
  heading(`SQL statements of one ${name}`);
  for (const statement of statements) say(`- ${statement.trim().slice(0, 150)}`);
}

/** CPU beyond the threads that hash. */
function beyond({ web, database, hashing }: Figures): number {
  return web + database - hashing;
}

/** As the hash costs more beside other work than alone (caches), this is the stricter figure. */
function beyondHashAlone({ web, database, hash }: Figures): number {
  return web + database - hash;
}

function hashes({ hashing, hash }: Figures): boolean {
  return hashing > hash / 2;
}

function percent(now: number, before: number): string {
  const change = (now / before - 1) * 100;
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} %`;
}
