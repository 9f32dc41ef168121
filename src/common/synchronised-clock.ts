import { Clock } from './clock.js';

/**
 * Follows a reference clock (the database's), so that processes on machines whose clocks disagree still agree on when
 * a token was minted and when it expires.
 */
export class SynchronisedClock extends Clock {
  #offsetMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  /** How far the reference is ahead of this machine, in milliseconds. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /**
   * Takes over one reading. The answer is assumed to stem from the middle between asking and hearing (Cristian's
   * algorithm).
   * @param reference the reference clock's reading
   * @param askedAt, heardAt this machine's milliseconds before and after
   */
  follow(reference: Date, askedAt: number, heardAt: number): void {
    this.#offsetMs = Math.round(reference.getTime() - (askedAt + heardAt) / 2);
  }
}
