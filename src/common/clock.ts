/**
 * The only source of "now" in this product. Rules take a Clock and never call `Date.now()`, so that a test can move
 * time and several machines can follow one clock (see `DatabaseClock`).
 */
export class Clock {
  now(): Date {
    return new Date();
  }

  /** @param seconds how far from now; negative for the past */
  in(seconds: number): Date {
    return new Date(this.now().getTime() + seconds * 1000);
  }
}
