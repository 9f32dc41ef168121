import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyRing } from '../common/index.js';
import type { Config } from './config.js';
import { ConfigError } from './read-config.js';

/** The key ring of this installation: from `MASTER_KEYS`, else from a file in the data folder that is made once. */
export function loadKeyRing(config: Config): KeyRing {
  return new KeyRing(parseKeys(config.masterKeys ?? keptKeys(join(config.dataDir, 'keys'))));
}

function parseKeys(text: string): Map<number, Buffer> {
  const keys = new Map<number, Buffer>();
  for (const entry of text.trim().split(',')) {
    const parts = /^\s*([1-9]\d{0,5}):([A-Za-z0-9+/=_-]+)\s*$/.exec(entry);
    const key = parts && Buffer.from(parts[2]!, 'base64');
    if (!parts || !key || key.length < 32) {
      throw new ConfigError(['MASTER_KEYS: each key is <number>:<base64 of at least 32 random bytes>, e.g. 1:$(openssl rand -base64 32)']);
    }
    keys.set(Number(parts[1]), key);
  }
  return keys;
}

function keptKeys(folder: string): string {
  const file = join(folder, 'master.keys');
  if (!existsSync(file)) makeKeyFile(folder, file);
  return readFileSync(file, 'utf8');
}

/** Two processes may start at once on an empty folder: linking a finished file is atomic, the first one wins. */
function makeKeyFile(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
