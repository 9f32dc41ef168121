import { fromBase64 } from './base64.js';
import { checkPbkdf2, derivePbkdf2 } from './derive-pbkdf2.js';
import { malformed, type ImportedScheme } from './imported-scheme.js';

const NAME = "Django's PBKDF2";
/** The salt is text, and its characters are its bytes. */
const SETTINGS = /^pbkdf2_(sha256|sha512)\$(\d{1,10})\$([A-Za-z0-9+/=._-]{1,1024})/;
const DIGEST = /^\$([A-Za-z0-9+/]{22,128}={0,2})$/;

/** PBKDF2 as Django writes it: `pbkdf2_sha256$<iterations>$<salt>$<digest>`. */
export const djangoPbkdf2: ImportedScheme = {
  name: NAME,
  begins: /^pbkdf2_/,

  read(text) {
    const [settings, digest, iterations] = SETTINGS.exec(text) ?? [];
    const [, encoded] = DIGEST.exec(text.slice(settings?.length ?? 0)) ?? [];
    if (settings === undefined || encoded === undefined) throw malformed(NAME);
    const bytes = fromBase64(encoded);
    checkPbkdf2(NAME, { digest: digest!, iterations: Number(iterations), bytes });
    return { settings, digest: bytes };
  },

  digest(password, settings) {
    const [, digest, iterations, salt] = SETTINGS.exec(settings)!;
    return derivePbkdf2(password, Buffer.from(salt!), Number(iterations), digest!);
  },
};
