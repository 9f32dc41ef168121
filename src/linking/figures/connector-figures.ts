import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { ServiceCatalogue } from '../catalogue/service-catalogue.js';
import { Connectors } from '../connectors/connectors.js';
import type { CheckOutcome, CircuitState } from '../connectors/connector-tally.js';
import { percentile, type Stretch } from '../connectors/spread.js';

/** Answered at once, without asking the service: they say nothing of how long it takes. */
const NOT_ASKED: readonly string[] = ['circuit-open', 'overloaded'] satisfies CheckOutcome[];
const HOUR_MS = 3_600_000;
const KEPT_SECONDS = 400 * 86_400;

export interface ConnectorPeriod {
  readonly from: Date;
  readonly checks: number;
  readonly failures: number;
  readonly p95Ms: number | null;
}

/** How the circuits of a service stand in the processes that were seen lately. */
export interface Circuits {
  readonly processes: number;
  readonly open: number;
  readonly halfOpen: number;
  /** Since when the one that has been open longest is open. */
  readonly openSince: Date | null;
}

export interface ServiceFigures {
  readonly service: string;
  readonly name: string;
  readonly checks: number;
  /** Milliseconds until an answer or the time-out, of those checks that asked the service. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** The most frequent first. */
  readonly failures: readonly { readonly kind: string; readonly count: number }[];
  /** Null for a service that our own directory answers for. */
  readonly circuits: Circuits | null;
  readonly periods: readonly ConnectorPeriod[];
}

interface StretchRow extends Stretch {
  readonly period: number;
  readonly service: string;
  readonly outcome: string;
}

interface CircuitRow {
  readonly service: string;
  readonly state: CircuitState;
  readonly processes: number;
  readonly since: Date;
}

/** How long services take to answer and how they fail, across processes, read from what each adds up by the hour. */
@Injectable()
export class ConnectorFigures {
  constructor(
    private readonly database: Database,
    private readonly catalogue: ServiceCatalogue,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /**
   * @param hours how far to look back, the hour that has begun included
   * @param periodHours how long a part of it is; `hours` is a multiple of it
   */
  async read({ hours, periodHours }: { hours: number; periodHours: number }): Promise<ServiceFigures[]> {
    const thisHour = Math.floor(this.clock.now().getTime() / HOUR_MS) * HOUR_MS;
    const since = new Date(thisHour - (hours - 1) * HOUR_MS);
    const [stretches, circuits] = await Promise.all([this.#stretches(since, periodHours), this.#circuits()]);
    const periods = Array.from({ length: hours / periodHours }, (_, index) => new Date(since.getTime() + index * periodHours * HOUR_MS));
    return this.catalogue.all.map(({ id, shortName }) => {
      const own = stretches.filter(({ service }) => service === id);
      return {
        service: id,
        name: shortName,
        ...summary(own),
        failures: failuresOf(own),
        circuits: this.connectors.answersFromDirectory(id) ? null : circuitsOf(circuits.filter(({ service }) => service === id)),
        periods: periods.map((from, index) => periodOf(from, own.filter(({ period }) => period === index))),
      };
    });
  }

  /** @returns how many counts that nobody looks back at any more were removed; at most `most` */
  async removeOver(most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM connector_hour WHERE (hour, service, outcome, within_ms) IN
         (SELECT hour, service, outcome, within_ms FROM connector_hour WHERE hour < $1 ORDER BY hour LIMIT $2) RETURNING service`,
      [this.clock.in(-KEPT_SECONDS), most],
    );
    return rows.length;
  }

  #stretches(since: Date, periodHours: number): Promise<StretchRow[]> {
    return this.database.query<StretchRow>(
      `SELECT floor(extract(epoch FROM hour - $1::timestamptz) / (3600 * $2::int))::int AS period, service, outcome, within_ms AS "withinMs", sum(checks)::int AS checks
         FROM connector_hour WHERE hour >= $1
        GROUP BY 1, 2, 3, 4`,
      [since, periodHours],
    );
  }

  #circuits(): Promise<CircuitRow[]> {
    return this.database.query<CircuitRow>(
      `SELECT told.key AS service, told.value ->> 'state' AS state, count(*)::int AS processes, min((told.value ->> 'since')::timestamptz) AS since
         FROM connector_process, jsonb_each(circuits) AS told
        WHERE seen_at > now() - interval '45 seconds'
        GROUP BY 1, 2`,
    );
  }
}

function summary(rows: readonly StretchRow[]): Pick<ServiceFigures, 'checks' | 'p50Ms' | 'p95Ms'> {
  const asked = rows.filter(({ outcome }) => !NOT_ASKED.includes(outcome));
  return { checks: total(rows), p50Ms: percentile(asked, 0.5), p95Ms: percentile(asked, 0.95) };
}

function periodOf(from: Date, rows: readonly StretchRow[]): ConnectorPeriod {
  const { checks, p95Ms } = summary(rows);
  return { from, checks, p95Ms, failures: total(rows.filter(failed)) };
}

function failuresOf(rows: readonly StretchRow[]): { kind: string; count: number }[] {
  const byKind = Map.groupBy(rows.filter(failed), ({ outcome }) => outcome);
  return [...byKind].map(([kind, own]) => ({ kind, count: total(own) })).sort((one, other) => other.count - one.count);
}

function circuitsOf(rows: readonly CircuitRow[]): Circuits {
  const of = (state: CircuitState): CircuitRow | undefined => rows.find((row) => row.state === state);
  return {
    processes: rows.reduce((sum, { processes }) => sum + processes, 0),
    open: of('open')?.processes ?? 0,
    halfOpen: of('half-open')?.processes ?? 0,
    openSince: of('open')?.since ?? null,
  };
}

function failed({ outcome }: StretchRow): boolean {
  return outcome !== 'answered';
}

function total(rows: readonly StretchRow[]): number {
  return rows.reduce((sum, { checks }) => sum + checks, 0);
}
