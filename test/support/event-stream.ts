import { setTimeout as delay } from 'node:timers/promises';

export interface ServerSentEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** For what never comes: how soon it comes on a quiet machine is measured by the bench. */
const PATIENCE_MS = 45_000;

/** A stream of server-sent events, read as a browser does. */
export class EventStream {
  readonly events: ServerSentEvent[] = [];
  readonly ended: Promise<void>;
  #lastId: string | undefined;
  readonly #abort: AbortController;

  private constructor(
    readonly response: Response,
    abort: AbortController,
  ) {
    this.#abort = abort;
    this.ended = this.#read().catch(() => undefined);
  }

  /** @param after what came last before */
  static async open(url: string, cookie: string, after?: string): Promise<EventStream> {
    const abort = new AbortController();
    const response = await fetch(url, { signal: abort.signal, headers: { cookie, accept: 'text/event-stream', ...(after !== undefined && { 'last-event-id': after }) } });
    return new EventStream(response, abort);
  }

  get lastId(): string | undefined {
    return this.#lastId;
  }

  of(event: string): ServerSentEvent[] {
    return this.events.filter((each) => each.event === event);
  }

  /** Waits until it is so. */
  async until(condition: () => boolean): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!condition()) {
      if (performance.now() > deadline) throw new Error(`not in time; heard: ${JSON.stringify(this.events)}`);
      await delay(10);
    }
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of this.response.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const whole = text.split('\n\n');
      text = whole.pop()!;
      for (const block of whole) this.#take(block);
    }
  }

  #take(block: string): void {
    const of = (name: string): string | undefined => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    const data = of('data');
    this.#lastId = of('id') ?? this.#lastId;
    if (data !== undefined) this.events.push({ id: of('id'), event: of('event') ?? 'message', data: JSON.parse(data) as Record<string, unknown> });
  }
}
