import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../../common/index.js';
import { Config } from '../../../config/index.js';
import { BoundedQueue } from '../bounded-queue.js';
import { hashingBusy } from '../hashing-busy.js';
import { SlowHasher } from '../slow-hasher.js';
import { bcrypt } from './bcrypt.js';
import { djangoPbkdf2 } from './django-pbkdf2.js';
import type { ImportedHash, ImportedScheme } from './imported-scheme.js';
import { pbkdf2 } from './pbkdf2.js';
import { saltedSha } from './salted-sha.js';
import { scrypt } from './scrypt.js';
import { shaCrypt } from './sha-crypt.js';

const SCHEMES: readonly ImportedScheme[] = [bcrypt, pbkdf2, djangoPbkdf2, scrypt, shaCrypt, saltedSha];

const STORED = /^imported (\S+) (\S+)$/;
/** Longer ones are of no scheme that is known here. */
const MAX_LENGTH = 2_048;

/**
 * Passwords that another system hashed. Such a hash is kept inside one of our own: argon2id of its digest, beside its
 * settings. So the weakest of them is as hard to guess from a stolen table as any other, the comparison is the same,
 * and a wrong password takes at least the time that an unknown address takes.
 */
@Injectable()
export class ImportedHashes {
  readonly #queue: BoundedQueue;

  constructor(
    private readonly hasher: SlowHasher,
    config: Config,
    clock: Clock,
  ) {
    // Half of the places at most: a wave of people who come over must not keep out those who are here.
    const concurrency = Math.ceil(config.passwords.concurrency / 2);
    this.#queue = new BoundedQueue(concurrency, config.passwords.queue, (figures) => hashingBusy(figures, concurrency, clock));
  }

  /** @returns whether a stored hash is an imported one */
  static holds(stored: string): boolean {
    return STORED.test(stored);
  }

  /**
   * @param text as another system wrote it, for instance `$2b$10$…`
   * @throws DomainError accounts.import.hash.missing, .unknown-scheme, .malformed, .too-dear (422)
   */
  static read(text: string): ImportedHash {
    // OpenLDAP writes hashes of Unix after this word.
    const hash = text.trim().replace(/^\{CRYPT\}/i, '');
    if (hash === '') throw new DomainError('accounts.import.hash.missing', { status: 422 });
    const scheme = hash.length > MAX_LENGTH ? undefined : schemeOf(hash);
    if (!scheme) throw new DomainError('accounts.import.hash.unknown-scheme', { status: 422, params: { known: namesOfSchemes() } });
    return scheme.read(hash);
  }

  /** @returns what is stored; @throws DomainError accounts.hashing.busy */
  async wrap({ settings, digest }: ImportedHash): Promise<string> {
    return `imported ${settings} ${await this.hasher.hash(digest.toString('base64'), 'imported-password')}`;
  }

  /**
   * @param stored one for which `holds` is true
   * @throws DomainError accounts.hashing.busy
   */
  async verify(password: string, stored: string): Promise<boolean> {
    const [, settings, wrapped] = STORED.exec(stored)!;
    const digest = await this.#queue.run(() => schemeOf(settings!)!.digest(password, settings!));
    return this.hasher.verify(digest.toString('base64'), wrapped!, 'imported-password');
  }
}

function schemeOf(text: string): ImportedScheme | undefined {
  return SCHEMES.find(({ begins }) => begins.test(text));
}

function namesOfSchemes(): string {
  return SCHEMES.map(({ name }) => name).join(', ');
}
