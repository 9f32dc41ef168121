import { scrypt as derive, type ScryptOptions } from 'node:crypto';
import { fromBase64 } from './base64.js';
import { affordable, malformed, type ImportedScheme } from './imported-scheme.js';

const NAME = 'scrypt';
const SETTINGS = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,4}),p=(\d{1,4})\$([A-Za-z0-9+/.]{1,1024}={0,2})/;
const DIGEST = /^\$([A-Za-z0-9+/.]{43}=?)$/;
const DIGEST_BYTES = 32;
/** 128 MiB and half a second: OWASP's N=2^17, r=8. */
const MOST_MEMORY = 128 * 1024 * 1024;
/** What N·r may come to over all p, which are computed one after the other. */
const MOST_WORK = 4 * 2 ** 20;

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** scrypt (RFC 7914) as a PHC string, which passlib writes too. */
export const scrypt: ImportedScheme = {
  name: NAME,
  begins: /^\$scrypt\$/,

  read(text) {
    const [settings] = SETTINGS.exec(text) ?? [];
    const [, encoded] = DIGEST.exec(text.slice(settings?.length ?? 0)) ?? [];
    if (settings === undefined || encoded === undefined) throw malformed(NAME);
    const { N, r, p } = costOf(settings);
    if (N < 2 || r < 1 || p < 1) throw malformed(NAME);
    affordable(NAME, memory({ N, r, p }), MOST_MEMORY);
    affordable(NAME, N * r * p, MOST_WORK);
    return { settings, digest: fromBase64(encoded) };
  },

  digest(password, settings) {
    const [, , , , salt] = SETTINGS.exec(settings)!;
    const cost = costOf(settings);
    return derived(password, fromBase64(salt!), { ...cost, maxmem: 2 * memory(cost) + 2 ** 20 });
  },
};

function costOf(settings: string): Cost {
  const [, ln, r, p] = SETTINGS.exec(settings)!;
  return { N: 2 ** Number(ln), r: Number(r), p: Number(p) };
}

/** In bytes (RFC 7914 §2). */
function memory({ N, r, p }: Cost): number {
  return 128 * r * (N + p);
}

function derived(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    derive(password, salt, DIGEST_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
