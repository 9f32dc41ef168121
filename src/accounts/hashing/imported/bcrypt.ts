import { hash } from '@node-rs/bcrypt';
import { fromBcryptBase64 } from './base64.js';
import { affordable, malformed, type ImportedScheme } from './imported-scheme.js';

const SETTINGS = /^\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{22})/;
const DIGEST = /^[./A-Za-z0-9]{31}$/;
const SETTINGS_LENGTH = 29;
/** Each step doubles: 12 takes a quarter of a second, 15 two. */
const MOST_COST = 15;
const LEAST_COST = 4;

/**
 * bcrypt in the modular crypt format. `$2a$`, `$2b$` and `$2y$` are the same for everything that was hashed rightly;
 * `$2x$` marks hashes of a faulty program, in which several passwords fit, and is not taken. The algorithm reads 72
 * bytes of a password and no more.
 */
export const bcrypt: ImportedScheme = {
  name: 'bcrypt',
  begins: /^\$2[abxy]\$/,

  read(text) {
    const [settings, cost] = SETTINGS.exec(text) ?? [];
    const digest = text.slice(SETTINGS_LENGTH);
    if (settings === undefined || !DIGEST.test(digest) || Number(cost) < LEAST_COST) throw malformed('bcrypt');
    affordable('bcrypt', Number(cost), MOST_COST);
    return { settings, digest: fromBcryptBase64(digest) };
  },

  async digest(password, settings) {
    const [, cost, salt] = SETTINGS.exec(settings)!;
    const computed = await hash(password, Number(cost), fromBcryptBase64(salt!));
    return fromBcryptBase64(computed.slice(SETTINGS_LENGTH));
  },
};
