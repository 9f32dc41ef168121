import type { Browser } from '../browser.js';

export const EVENTS = '/api/ops/events';

/** Many live streams, and when each of them heard of what. */
export class LiveStreams {
  readonly #stop = new AbortController();
  readonly #heard = new Map<string, number[]>();
  #open = 0;

  /** How many are open. */
  get open(): number {
    return this.#open;
  }

  async add(browser: Browser): Promise<void> {
    const stream = await browser.stream(EVENTS, this.#stop.signal);
    this.#open += 1;
    // One that breaks off is one less: what it does not hear is counted as missed.
    const ended = () => void (this.#open -= 1);
    void this.#listen(stream).then(ended, ended);
  }

  /** @param word something that only the event in question speaks of @returns when each stream that has heard of it did (`performance.now()`) */
  heardOf(word: string): readonly number[] {
    return this.#heard.get(word) ?? [];
  }

  /** From now on it is noted when this word comes. */
  listenFor(word: string): void {
    this.#heard.set(word, []);
  }

  close(): void {
    this.#stop.abort();
  }

  async #listen(stream: AsyncIterable<Buffer>): Promise<void> {
    let rest = '';
    for await (const piece of stream) {
      const events = (rest + piece.toString('utf8')).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) this.#note(event);
    }
  }

  #note(event: string): void {
    for (const [word, times] of this.#heard) if (event.includes(word)) times.push(performance.now());
  }
}
