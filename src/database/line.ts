import type pg from 'pg';
import utils from 'pg/lib/utils.js';
import { Batch, type Outcome, type Statement } from './batch.js';

interface Waiting extends Statement {
  /** Missing for what was put off: nobody waits for its outcome. */
  readonly settle?: (error: unknown, outcome?: Outcome) => void;
}

/**
 * A connection that one unit of work holds. Statements that are asked for at the same time, and those that were put off
 * before, travel together, in the order in which they came, and cost one round trip.
 */
export class Line {
  #waiting: Waiting[] = [];
  #underWay = false;
  #used = false;

  constructor(private readonly client: pg.PoolClient) {}

  /** Whether anything was sent. */
  get used(): boolean {
    return this.#used;
  }

  /** How many statements wait for a next one that takes them along. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Goes with what is asked for next, which fails when this one does. */
  put(text: string, parameters: readonly unknown[] = []): void {
    this.#waiting.push(written(text, parameters));
  }

  ask(text: string, parameters: readonly unknown[] = []): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, outcome?: Outcome): void => (outcome ? resolve(outcome) : reject(error as Error));
      this.#waiting.push({ ...written(text, parameters), settle });
      this.#sendSoon();
    });
  }

  /** Sends what waits, ahead of what somebody is about to send on the same connection. */
  hurry(): void {
    if (this.#waiting.length > 0) this.#send();
  }

  /** Forgets what was not sent. */
  drop(reason: unknown): void {
    for (const { settle } of this.#waiting.splice(0)) settle?.(reason);
  }

  /** Not before all have been heard who are asking at this moment. */
  #sendSoon(): void {
    if (this.#underWay) return;
    this.#underWay = true;
    process.nextTick(() => this.#send());
  }

  #send(): void {
    const statements = this.#waiting.splice(0);
    if (statements.length === 0) return this.#next();
    this.#used = true;
    const batch = new Batch(statements, (error, outcomes) => {
      statements.forEach(({ settle }, place) => settle?.(error, error === undefined ? outcomes[place] : undefined));
      this.#next();
    });
    this.client.query(batch);
  }

  #next(): void {
    this.#underWay = false;
    if (this.#waiting.some(({ settle }) => settle)) this.#sendSoon();
  }
}

function written(text: string, parameters: readonly unknown[]): Statement {
  return { text, values: parameters.map((value) => utils.prepareValue(value)) };
}
