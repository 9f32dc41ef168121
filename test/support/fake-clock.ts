import { Clock } from '../../src/common/index.js';

/** A clock that stands still until it is moved. */
export class FakeClock extends Clock {
  #now: Date;

  constructor(start: Date | string = '2026-11-24T12:00:00Z') {
    super();
    this.#now = new Date(start);
  }

  override now(): Date {
    return new Date(this.#now);
  }

  advance(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}
