import { hash, parseOptions, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Clock, KeyRing } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { BoundedQueue, type QueueFigures } from './bounded-queue.js';
import { hashingBusy } from './hashing-busy.js';

/** What is hashed: each has a pepper of its own, so that a hash of one is worthless as the other. */
export type HashPurpose = 'password' | 'imported-password' | 'security-answer';

interface Parameters {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** A stored hash: the version of the pepper's key, then the PHC string of argon2. */
const STORED = /^k(\d{1,6})(\$argon2id\$.+)$/;

/**
 * argon2id (RFC 9106) with OWASP's parameters and a pepper from the key ring, so that a stolen table alone can't be
 * guessed at. No more hashes at once than there are cores, a short queue, then "not now": a flood of sign-ins costs
 * waiting, not memory (19 MiB a hash) and not the health of the process.
 */
@Injectable()
export class SlowHasher {
  readonly #queue: BoundedQueue;
  readonly #parameters: Parameters;

  constructor(
    config: Config,
    private readonly keyRing: KeyRing,
    clock: Clock,
  ) {
    const { memoryKib, passes, concurrency, queue } = config.passwords;
    this.#parameters = { memoryCost: memoryKib, timeCost: passes, parallelism: 1 };
    this.#queue = new BoundedQueue(concurrency, queue, (figures) => hashingBusy(figures, concurrency, clock));
  }

  /** Counters since the start of the process, for `/metrics`. */
  get figures(): Readonly<QueueFigures> {
    return this.#queue.figures;
  }

  /** @throws DomainError accounts.hashing.busy (503, with the time of a sensible repeat) when the queue is full */
  async hash(text: string, purpose: HashPurpose): Promise<string> {
    const version = this.keyRing.newestVersion;
    const phc = await this.#queue.run(() => hash(text, { ...this.#parameters, secret: this.#pepper(purpose, version) }));
    return `k${version}${phc}`;
  }

  /**
   * @returns whether `text` was what `stored` was made from; false for a hash whose key is gone
   * @throws DomainError accounts.hashing.busy
   */
  async verify(text: string, stored: string, purpose: HashPurpose): Promise<boolean> {
    const [, version, phc] = STORED.exec(stored) ?? [];
    if (version === undefined || phc === undefined || !this.keyRing.versions.includes(Number(version))) return false;
    return this.#queue.run(() => verify(phc, text, { secret: this.#pepper(purpose, Number(version)) }));
  }

  /** @returns whether `stored` was made with other parameters or an older key than a new hash would be */
  needsRehash(stored: string): boolean {
    const [, version, phc] = STORED.exec(stored) ?? [];
    if (phc === undefined || Number(version) !== this.keyRing.newestVersion) return true;
    const made = parseOptions(phc);
    return made.memoryCost !== this.#parameters.memoryCost || made.timeCost !== this.#parameters.timeCost;
  }

  #pepper(purpose: HashPurpose, version: number): Buffer {
    return this.keyRing.derive(`pepper:${purpose}`, version);
  }
}
