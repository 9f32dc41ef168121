import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Brings dist/ up to date; "npm test" has done so already. */
export function buildProduct(): void {
  execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../../scripts/build.mjs')], { stdio: 'pipe' });
}
