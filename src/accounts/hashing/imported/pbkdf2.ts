import { fromBase64 } from './base64.js';
import { checkPbkdf2, derivePbkdf2 } from './derive-pbkdf2.js';
import { malformed, type ImportedScheme } from './imported-scheme.js';

const NAME = 'PBKDF2';
/** passlib writes the iterations alone, the PHC string format `i=<iterations>` and perhaps `l=<length>`. */
const SETTINGS = /^\$pbkdf2-(sha256|sha512)\$(?:i=)?(\d{1,10})(?:,l=\d{1,3})?\$([A-Za-z0-9+/.]{1,1024}={0,2})/;
const DIGEST = /^\$([A-Za-z0-9+/.]{22,128}={0,2})$/;

/** PBKDF2 as passlib writes it, and as a PHC string. */
export const pbkdf2: ImportedScheme = {
  name: NAME,
  begins: /^\$pbkdf2/,

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
    return derivePbkdf2(password, fromBase64(salt!), Number(iterations), digest!);
  },
};
