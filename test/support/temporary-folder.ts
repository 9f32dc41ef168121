import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { runFolder } from './run-folder.js';

/** An empty folder, gone with the test run. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(path.join(runFolder(), `${name}-`));
}
