const PER_TURN = 10;

/** Does work that comes in heaps a little in each turn of the event loop, so that whatever else waits gets its turn too. */
export class FewAtATime {
  #waiting: (() => void)[] = [];

  later(work: () => void): void {
    this.#waiting.push(work);
    if (this.#waiting.length === 1) setImmediate(() => this.#turn());
  }

  #turn(): void {
    const now = this.#waiting.slice(0, PER_TURN);
    for (const work of now) work();
    this.#waiting = this.#waiting.slice(now.length);
    if (this.#waiting.length > 0) setImmediate(() => this.#turn());
  }
}
