import { createHash } from 'node:crypto';
import { malformed, type ImportedScheme } from './imported-scheme.js';

const NAME = 'LDAP SSHA';
const WRITTEN = /^\{SSHA(|256|384|512)\}([A-Za-z0-9+/]{1,1024}={0,2})$/i;
const ALGORITHMS: Readonly<Record<string, string>> = { '': 'sha1', 256: 'sha256', 384: 'sha384', 512: 'sha512' };
const BYTES: Readonly<Record<string, number>> = { '': 20, 256: 32, 384: 48, 512: 64 };

/**
 * Salted SHA of LDAP directories (RFC 2307 in later use): base64 of the digest with the salt behind it. One such hash
 * is guessed at a thousand million times a second; it is never kept as it comes, see `ImportedHashes`.
 */
export const saltedSha: ImportedScheme = {
  name: NAME,
  begins: /^\{SSHA\d*\}/i,

  read(text) {
    const [, size, encoded] = WRITTEN.exec(text) ?? [];
    if (size === undefined || encoded === undefined) throw malformed(NAME);
    const bytes = Buffer.from(encoded, 'base64');
    const length = BYTES[size]!;
    if (bytes.length <= length) throw malformed(NAME);
    return { settings: `{SSHA${size}}${bytes.subarray(length).toString('base64')}`, digest: bytes.subarray(0, length) };
  },

  async digest(password, settings) {
    const [, size, salt] = WRITTEN.exec(settings)!;
    return createHash(ALGORITHMS[size!]!).update(password).update(Buffer.from(salt!, 'base64')).digest();
  },
};
