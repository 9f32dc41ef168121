export interface QueueFigures {
  running: number;
  waiting: number;
  /** Finished, whatever the outcome. */
  done: number;
  refused: number;
  /** Time spent computing, without waiting. */
  busyMilliseconds: number;
}

/** Lets a fixed number of tasks run at once and a fixed number wait; the next one is told no at once. */
export class BoundedQueue {
  readonly figures: QueueFigures = { running: 0, waiting: 0, done: 0, refused: 0, busyMilliseconds: 0 };
  readonly #waiting: (() => void)[] = [];

  /**
   * @param concurrency tasks at once
   * @param places tasks that may wait
   * @param refuse makes the error for a task beyond that
   */
  constructor(
    private readonly concurrency: number,
    private readonly places: number,
    private readonly refuse: (figures: Readonly<QueueFigures>) => Error,
  ) {}

  /** @throws what `refuse` makes when every place is taken; else what `task` throws */
  async run<T>(task: () => Promise<T>): Promise<T> {
    await this.#enter();
    const startedAt = performance.now();
    try {
      return await task();
    } finally {
      this.figures.busyMilliseconds += performance.now() - startedAt;
      this.figures.done += 1;
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.figures.running < this.concurrency) {
      this.figures.running += 1;
      return;
    }
    if (this.figures.waiting >= this.places) {
      this.figures.refused += 1;
      throw this.refuse(this.figures);
    }
    this.figures.waiting += 1;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** The place is handed to the next in line without becoming free, so that nobody overtakes. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) {
      this.figures.waiting -= 1;
      next();
    } else {
      this.figures.running -= 1;
    }
  }
}
