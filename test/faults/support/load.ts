import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Answer } from '../../support/http-person.js';
import type { Customer } from './customer.js';
import { LONG } from './long.js';
import type { Topology } from './topology.js';

/** People look at a page before they go on; and on two cores the processes that start beside them need some of the time. */
const THINKS_MS = LONG ? 0 : 200;

/** What was promised, noted only after the product had answered that it is done. */
export class Ledger {
  readonly accounts = new Set<string>();
  readonly mails = new Set<string>();

  /** @returns what of it can be found neither in the database nor in the mail sink */
  async lost({ database, sink }: Pick<Topology, 'database' | 'sink'>): Promise<{ accounts: string[]; mails: string[] }> {
    const rows = await database.query<{ email: string }>('SELECT email FROM account');
    const kept = new Set(rows.map(({ email }) => email));
    return {
      accounts: [...this.accounts].filter((email) => !kept.has(email)),
      mails: [...this.mails].filter((email) => sink.mailsTo(email).length === 0),
    };
  }
}

/** Customers who keep coming: each registers, goes into the service, and comes again. */
export class Load {
  /** Answers with an error of a server, by status. */
  readonly refusals = new Map<number, number>();
  /** Of those, how many did not say when to come back. */
  withoutRetryAfter = 0;
  readonly troubles: string[] = [];
  arrivals = 0;
  #going = true;
  readonly #customers: Promise<void>[];

  constructor(
    private readonly topology: Topology,
    private readonly ledger: Ledger,
    concurrency: number,
  ) {
    this.#customers = Array.from({ length: concurrency }, () => this.#keepComing());
  }

  /** @throws with what went wrong meanwhile when it takes too long */
  async until(happened: () => boolean, patienceMs = 180_000): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!happened()) {
      if (Date.now() > deadline) throw new Error(`${this.arrivals} arrivals and then none: ${this.troubles.slice(-3).join('\n')}`);
      await delay(50);
    }
  }

  async stop(): Promise<void> {
    this.#going = false;
    await Promise.all(this.#customers);
  }

  async #keepComing(): Promise<void> {
    while (this.#going) {
      try {
        await this.#come();
      } catch (error) {
        this.troubles.push(inspect(error, { depth: 3 }));
        await delay(200);
      }
    }
  }

  async #come(): Promise<void> {
    const customer = this.topology.customer((answer) => this.#note(answer));
    await enter(customer, this.topology, this.ledger);
    this.arrivals += 1;
    for (let i = 0; i < 3 && this.#going; i += 1) {
      await delay(THINKS_MS);
      await customer.comeAgain();
      this.arrivals += 1;
    }
  }

  #note({ status, headers }: Answer): void {
    if (status < 500) return;
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
    if (!headers.has('retry-after')) this.withoutRetryAfter += 1;
  }
}

/** The main job: registration, token, sign-in, linking, into the service. */
export async function enter(customer: Customer, { sink }: Pick<Topology, 'sink'>, ledger: Ledger): Promise<void> {
  const waiting = await customer.register();
  ledger.mails.add(customer.email);
  const { token } = await sink.newest(customer.email);
  const passwordScreen = await customer.confirm(waiting, token ?? '');
  ledger.accounts.add(customer.email);
  await customer.link(await customer.signIn(passwordScreen));
}
