import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { SlowHasher } from '../src/accounts/hashing/slow-hasher.js';
import { Clock, KeyRing } from '../src/common/index.js';
import { readConfig } from '../src/config/index.js';

export interface HashingCost {
  readonly perSecond: number;
  /** CPU milliseconds of one verification. */
  readonly cpu: number;
}

/** The product's own password hash with its default parameters, and what it costs here and now. */
export class Hashing {
  readonly #key = randomBytes(32);
  readonly keyRing = new KeyRing(new Map([[1, this.#key]]));
  readonly #hasher = new SlowHasher(readConfig({}), this.keyRing, new Clock());

  /** The key in the form of the setting `MASTER_KEYS`. */
  get masterKeys(): string {
    return `1:${this.#key.toString('base64')}`;
  }

  hash(password: string): Promise<string> {
    return this.#hasher.hash(password, 'password');
  }

  /** Verifies `rounds` times, as many at once as there are cores. */
  async measure(rounds: number): Promise<HashingCost> {
    const password = 'correct horse battery staple';
    const stored = await this.hash(password);
    const [started, before] = [performance.now(), process.cpuUsage()];
    let left = rounds;
    const verify = async (): Promise<void> => {
      while (left-- > 0) await this.#hasher.verify(password, stored, 'password');
    };
    await Promise.all(Array.from({ length: availableParallelism() }, verify));
    const { user, system } = process.cpuUsage(before);
    return { perSecond: rounds / ((performance.now() - started) / 1000), cpu: (user + system) / 1000 / rounds };
  }
}
