import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/**
 * Compares a generated page of docs/ with what stands there. `npm run docs` writes it instead: the pages are committed,
 * so that people who browse the repository can read them.
 */
export function expectCurrent(path: string, content: string): void {
  const file = join(repository, path);
  if (process.env.WRITE_DOCS) writeFileSync(file, content);
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (written !== content) throw new Error(`${path} is not what the code says: run "npm run docs" and commit it`);
}

/** A Markdown table; cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}
