import { DomainError } from '../../../common/index.js';

/** What another system kept of a password. */
export interface ImportedHash {
  /** All of it but the digest: scheme, cost and salt, without spaces. */
  readonly settings: string;
  readonly digest: Buffer;
}

/** A way in which other systems keep passwords. */
export interface ImportedScheme {
  readonly name: string;
  /** How hashes of this scheme begin. */
  readonly begins: RegExp;
  /** @throws DomainError accounts.import.hash.malformed, .too-dear */
  read(hash: string): ImportedHash;
  /**
   * Computes what `read` found, off the main thread whenever it takes time.
   * @param settings as `read` gave them
   */
  digest(password: string, settings: string): Promise<Buffer>;
}

export function malformed(scheme: string): DomainError {
  return new DomainError('accounts.import.hash.malformed', { status: 422, params: { scheme } });
}

/**
 * Holds a cost against what may be computed for a sign-in here: about two seconds of one core. A hash that took minutes
 * would be a way to keep the house busy.
 * @throws DomainError accounts.import.hash.too-dear
 */
export function affordable(scheme: string, cost: number, most: number): void {
  if (cost > most) throw new DomainError('accounts.import.hash.too-dear', { status: 422, params: { scheme, cost, most } });
}
