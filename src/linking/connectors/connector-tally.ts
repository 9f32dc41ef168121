import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../../common/index.js';
import { Database, WriteBehind } from '../../database/index.js';
import type { CredentialCheck, Unavailability } from './base/connector.js';
import { withinOf } from './spread.js';

/** `answered`: the service said whether the password is right. */
export type CheckOutcome = 'answered' | Unavailability;

/** Of a circuit breaker; a service of our own directory has none. */
export type CircuitState = 'closed' | 'half-open' | 'open';

interface CheckCount {
  readonly hour: Date;
  readonly service: string;
  readonly outcome: CheckOutcome;
  readonly withinMs: number;
  checks: number;
}

const HOUR_MS = 3_600_000;

/** How long checks of this process took and how they ended, and how its circuits stand, for all processes to read. */
@Injectable()
export class ConnectorTally extends WriteBehind {
  readonly #processId = newId();
  readonly #circuits = new Map<string, { state: CircuitState; since: Date }>();
  #readCircuits: () => ReadonlyMap<string, CircuitState> = () => new Map();
  #counts = new Map<string, CheckCount>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** @param read how the circuits of this process stand */
  watch(read: () => ReadonlyMap<string, CircuitState>): void {
    this.#readCircuits = read;
  }

  count(service: string, check: CredentialCheck, milliseconds: number): void {
    this.#add({
      hour: new Date(Math.floor(this.clock.now().getTime() / HOUR_MS) * HOUR_MS),
      service,
      outcome: check.outcome === 'unavailable' ? check.why : 'answered',
      withinMs: withinOf(milliseconds),
      checks: 1,
    });
  }

  override async writeDown(): Promise<void> {
    await this.#tellCircuits();
    await this.#writeCounts();
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await super.beforeApplicationShutdown();
    await this.database.query(`DELETE FROM connector_process WHERE process_id = $1 OR seen_at < now() - interval '1 day'`, [this.#processId]);
  }

  /** By the database's clock, as with signs of life of workers: the processes' clocks need not agree. */
  async #tellCircuits(): Promise<void> {
    const read = this.#readCircuits();
    for (const [service, state] of read) {
      if (this.#circuits.get(service)?.state !== state) this.#circuits.set(service, { state, since: this.clock.now() });
    }
    if (read.size === 0) return;
    await this.database.query(
      `INSERT INTO connector_process (process_id, circuits) VALUES ($1, $2)
       ON CONFLICT (process_id) DO UPDATE SET seen_at = now(), circuits = excluded.circuits`,
      [this.#processId, JSON.stringify(Object.fromEntries(this.#circuits))],
    );
  }

  async #writeCounts(): Promise<void> {
    if (this.#counts.size === 0) return;
    // Processes that add to the same rows take them in the same order.
    const taken = [...this.#counts.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    this.#counts = new Map();
    try {
      await this.database.query(
        `INSERT INTO connector_hour (hour, service, outcome, within_ms, checks)
         SELECT hour, service, outcome, within_ms, checks
           FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::int[], $5::bigint[]) AS counted (hour, service, outcome, within_ms, checks)
         ON CONFLICT (hour, service, outcome, within_ms) DO UPDATE SET checks = connector_hour.checks + excluded.checks`,
        [
          taken.map(({ hour }) => hour),
          taken.map(({ service }) => service),
          taken.map(({ outcome }) => outcome),
          taken.map(({ withinMs }) => withinMs),
          taken.map(({ checks }) => checks),
        ],
      );
    } catch (error) {
      for (const count of taken) this.#add(count);
      throw error;
    }
  }

  #add(count: CheckCount): void {
    const known = this.#counts.get(keyOf(count));
    if (known) known.checks += count.checks;
    else this.#counts.set(keyOf(count), count);
  }
}

function keyOf({ hour, service, outcome, withinMs }: CheckCount): string {
  return `${hour.toISOString()} ${service} ${outcome} ${withinMs}`;
}
