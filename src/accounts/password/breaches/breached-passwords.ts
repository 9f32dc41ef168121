import { hash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../../config/index.js';
import { readRange, RangeUnreadable } from './read-range.js';

/** Nobody waits longer for a list that they never asked for. */
const PATIENCE_MS = 500;
const PREFIX_LENGTH = 5;

export type BreachCheckResult = 'clean' | 'found' | 'unanswered';

/**
 * Asks a list of passwords that are known from breaches, by k-anonymity (the range API of Have I Been Pwned): the list
 * learns five characters of a SHA-1, which hundreds of passwords have in common, and sends all that it has of them.
 * Off unless `BREACH_CHECK_URL` is set. A list that does not answer stops nobody; it is counted and logged, without the prefix.
 */
@Injectable()
export class BreachedPasswords {
  readonly #log = new Logger(BreachedPasswords.name);
  readonly #url: string | undefined;
  readonly #counts = new Map<BreachCheckResult, number>();

  constructor(config: Config) {
    this.#url = config.passwords.breachCheckUrl?.replace(/\/+$/, '');
  }

  get on(): boolean {
    return this.#url !== undefined;
  }

  /** Since the start of the process, for `/metrics`. */
  counts(): ReadonlyMap<BreachCheckResult, number> {
    return this.#counts;
  }

  /** @returns false when the list has no such password, does not answer in time, or is not asked at all */
  async include(password: string): Promise<boolean> {
    if (this.#url === undefined) return false;
    const digest = hash('sha1', password, 'hex').toUpperCase();
    const result = await this.#ask(this.#url, digest.slice(0, PREFIX_LENGTH), digest.slice(PREFIX_LENGTH));
    this.#counts.set(result, (this.#counts.get(result) ?? 0) + 1);
    return result === 'found';
  }

  async #ask(url: string, prefix: string, rest: string): Promise<BreachCheckResult> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    try {
      const response = await fetch(`${url}/${prefix}`, {
        // Padded, so that not even the length of the encrypted answer tells which range it is.
        headers: { 'Add-Padding': 'true', 'User-Agent': 'master-account' },
        redirect: 'error',
        signal: patience,
      });
      return (await readRange(response, rest)) ? 'found' : 'clean';
    } catch (error) {
      this.#log.warn(`breach check without an answer: ${reasonOf(error, patience)}`);
      return 'unanswered';
    }
  }
}

/** In words of our own: an error of the network may hold the address, and with it the prefix. */
function reasonOf(error: unknown, patience: AbortSignal): string {
  if (error instanceof RangeUnreadable) return error.message;
  return patience.aborted ? `nothing within ${PATIENCE_MS} ms` : 'no connection';
}
