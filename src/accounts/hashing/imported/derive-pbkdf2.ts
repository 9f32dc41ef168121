import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { affordable, malformed } from './imported-scheme.js';

const derive = promisify(pbkdf2);

/** Half a second to two on one core; OWASP names 600,000 for SHA-256 today. */
const MOST_ITERATIONS = 2_000_000;

const DIGEST_BYTES: Readonly<Record<string, number>> = { sha256: 32, sha512: 64 };

/** PBKDF2 (RFC 8018) as long as its hash is, which is how it is written for passwords. */
export function derivePbkdf2(password: string, salt: Buffer, iterations: number, digest: string): Promise<Buffer> {
  return derive(password, salt, iterations, DIGEST_BYTES[digest]!, digest);
}

/** @throws DomainError accounts.import.hash.malformed, .too-dear */
export function checkPbkdf2(name: string, { digest, iterations, bytes }: { digest: string; iterations: number; bytes: Buffer }): void {
  if (iterations < 1 || bytes.length !== DIGEST_BYTES[digest]) throw malformed(name);
  affordable(name, iterations, MOST_ITERATIONS);
}
