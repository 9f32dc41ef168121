import type { Browser } from '../browser.js';

interface Page {
  readonly items: readonly { readonly id: string; readonly subject: string }[];
  readonly nextCursor: string | null;
}

const TEAMS = ['customer-care', 'client-response-center'] as const;

/** Milliseconds of each answer, by what was asked. */
export type Latencies = Map<string, number[]>;

/** What an agent's screen asks for, in the mix of a shift: counts and lists mostly, tickets, searches, now and then a note. */
export class AgentAtWork {
  #tickets: Page['items'] = [];
  #turn: number;

  /** @param number tells agents apart: they do not do the same at the same time */
  constructor(
    private readonly browser: Browser,
    private readonly csrf: string,
    private readonly latencies: Latencies,
    number: number,
  ) {
    this.#turn = number * 3;
  }

  /** The queue that the screen opens with. */
  arrive(): Promise<void> {
    return this.#list('list', { team: this.#team(this.#turn), status: 'open' });
  }

  /** The next thing, of ten. */
  async act(): Promise<void> {
    const turn = this.#turn++;
    const step = turn % 10;
    if (step === 0 || step === 5) await this.#measure('counts', '/api/ops/queues');
    else if (step === 1) await this.#list('list', { team: this.#team(turn), status: 'open' });
    else if (step === 6) await this.#list('list, closed', { team: this.#team(turn), status: 'closed' });
    else if (step === 3) await this.#list('search for a word', { q: this.#wordOf(turn) });
    else if (step === 7) await this.#list('search for one', { q: this.#rareWordOf(turn) });
    else if (step === 9 && turn % 50 === 9) await this.#note(turn);
    else await this.#measure('ticket', `/api/ops/tickets/${this.#some(turn).id}`);
  }

  #team(turn: number): string {
    return TEAMS[Math.floor(turn / 10) % 2]!;
  }

  async #list(name: string, filters: Record<string, string>): Promise<void> {
    const path = `/api/ops/tickets?${new URLSearchParams(filters).toString()}`;
    const { items, nextCursor } = await this.#measure<Page>(name, path);
    if (items.length > 0) this.#tickets = items;
    if (nextCursor !== null) await this.#measure(`${name}, next page`, `${path}&cursor=${encodeURIComponent(nextCursor)}`);
  }

  async #note(turn: number): Promise<void> {
    const { id } = this.#some(turn);
    await this.#timed('note', () => this.browser.json('POST', `/api/ops/tickets/${id}/notes`, { csrf: this.csrf, body: { text: `Asked again, ${turn}.` } }));
  }

  #some(turn: number): { readonly id: string; readonly subject: string } {
    const ticket = this.#tickets[turn % this.#tickets.length];
    if (!ticket) throw new Error('the list is empty: nothing to read');
    return ticket;
  }

  #wordOf(turn: number): string {
    return this.#some(turn).subject.split(' ')[turn % 3]!;
  }

  /** The number that stands in one subject only. */
  #rareWordOf(turn: number): string {
    return this.#some(turn).subject.split(' ').at(-1)!;
  }

  #measure<Body>(name: string, path: string): Promise<Body> {
    return this.#timed(name, () => this.browser.json<Body>('GET', path));
  }

  async #timed<Body>(name: string, ask: () => Promise<Body>): Promise<Body> {
    const started = performance.now();
    const body = await ask();
    if (!this.latencies.has(name)) this.latencies.set(name, []);
    this.latencies.get(name)!.push(performance.now() - started);
    return body;
  }
}
