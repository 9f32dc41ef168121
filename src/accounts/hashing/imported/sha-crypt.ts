import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { affordable, malformed, type ImportedScheme } from './imported-scheme.js';

const NAME = 'SHA-crypt';
const SETTINGS = /^\$[56]\$(?:rounds=(\d{4,9})\$)?[./A-Za-z0-9]{1,16}(?=\$|$)/;
const DIGESTS: Readonly<Record<string, RegExp>> = { $5$: /^\$[./A-Za-z0-9]{43}$/, $6$: /^\$[./A-Za-z0-9]{86}$/ };
const LEAST_ROUNDS = 1_000;
/** Two seconds; passlib's default is 656,000, that of Linux 5,000. */
const MOST_ROUNDS = 1_000_000;

/** The same file name beside this one, as source and when built. */
const WORKER = new URL(`./sha-crypt-worker${extname(import.meta.url)}`, import.meta.url);

/** SHA-256 and SHA-512 crypt of Unix (https://www.akkadia.org/drepper/SHA-crypt.txt). */
export const shaCrypt: ImportedScheme = {
  name: NAME,
  begins: /^\$[56]\$/,

  read(text) {
    const [settings, rounds] = SETTINGS.exec(text) ?? [];
    const digest = text.slice(settings?.length ?? 0);
    if (settings === undefined || !DIGESTS[text.slice(0, 3)]!.test(digest)) throw malformed(NAME);
    if (rounds !== undefined && Number(rounds) < LEAST_ROUNDS) throw malformed(NAME);
    affordable(NAME, Number(rounds ?? 0), MOST_ROUNDS);
    return { settings, digest: Buffer.from(digest.slice(1)) };
  },

  /** The library is JavaScript and would hold up everybody else: each computation has a thread of its own. */
  digest(password, settings) {
    return new Promise((resolve, reject) => {
      const worker = new Worker(WORKER, { workerData: { password, settings } });
      worker.once('message', (hash: string) => resolve(Buffer.from(hash.slice(hash.lastIndexOf('$') + 1))));
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the computation of SHA-crypt ended without a result')));
    });
  },
};
