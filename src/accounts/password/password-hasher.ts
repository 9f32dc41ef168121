import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomToken } from '../../common/index.js';
import { ImportedHashes } from '../hashing/imported/imported-hashes.js';
import { SlowHasher } from '../hashing/slow-hasher.js';
import { MAX_PASSWORD_CHARACTERS } from './requirements/at-most-128-characters.js';

/** In UTF-16 units: two for a character beyond the basic plane. A longer text can't be anybody's password. */
const MAX_LENGTH = 2 * MAX_PASSWORD_CHARACTERS;

/** Hashes passwords and compares them. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  #nobodys: Promise<string> | undefined;

  constructor(
    private readonly hasher: SlowHasher,
    private readonly imported: ImportedHashes,
  ) {}

  /** So that the first unknown address costs no more than the second. */
  async onModuleInit(): Promise<void> {
    await this.#nobodysHash();
  }

  /** @throws DomainError accounts.hashing.busy */
  hash(password: string): Promise<string> {
    return this.hasher.hash(normalised(password), 'password');
  }

  /**
   * Costs one hash whether or not there is an account, so that time does not tell (ASVS 5.0 6.3.8); an imported one
   * costs what its own scheme costs besides, until its owner first signs in (docs/operators/importing-accounts.md).
   * @param stored undefined for an unknown account
   * @throws DomainError accounts.hashing.busy
   */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const possible = password.length <= MAX_LENGTH;
    if (!possible || stored === undefined) return this.#verifyNothing();
    if (ImportedHashes.holds(stored)) return this.#verifyImported(password, stored);
    return this.hasher.verify(normalised(password), stored, 'password');
  }

  needsRehash(stored: string): boolean {
    return this.hasher.needsRehash(stored);
  }

  async #verifyNothing(): Promise<false> {
    await this.hasher.verify('', await this.#nobodysHash(), 'password');
    return false;
  }

  /** Nobody knows which form of a character the other system hashed. For most passwords they are all the same. */
  async #verifyImported(password: string, stored: string): Promise<boolean> {
    for (const form of new Set([password, password.normalize('NFC'), normalised(password)])) {
      if (await this.imported.verify(form, stored)) return true;
    }
    return false;
  }

  /** Made once, with the parameters of new hashes; of a random password that nobody knows. */
  #nobodysHash(): Promise<string> {
    this.#nobodys ??= this.hash(randomToken()).catch((error: unknown) => {
      this.#nobodys = undefined;
      throw error;
    });
    return this.#nobodys;
  }
}

/**
 * The same password typed on another keyboard or system must be the same bytes: NFKC, which NIST SP 800-63B names for
 * this (verifiers, normalization of Unicode). It maps a few look-alikes onto one another (ﬁ and fi, ２ and 2).
 */
function normalised(password: string): string {
  return password.normalize('NFKC');
}
