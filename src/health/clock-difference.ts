import { Injectable } from '@nestjs/common';
import { Clock, SynchronisedClock } from '../common/index.js';

/** A clock that is off by more is set wrong, not slow. */
const MOST_SECONDS = 2;

/**
 * This process follows the database's clock, so a difference between the two misleads nobody at once. But one of them is
 * wrong then, and codes of authenticator apps are made from the right time.
 */
@Injectable()
export class ClockDifference {
  constructor(private readonly clock: Clock) {}

  /** @returns a sentence when the clocks differ too much, in words that anybody may read */
  get complaint(): string | null {
    if (!(this.clock instanceof SynchronisedClock)) return null;
    const seconds = Math.abs(this.clock.offsetMs) / 1000;
    return seconds > MOST_SECONDS ? `differs from the database's by ${Math.round(seconds)} s` : null;
  }
}
