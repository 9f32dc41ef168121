import { Injectable } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import type { JourneyKind } from './journey-kind.js';

const HOUR_MS = 3_600_000;
/** For as long somebody may look back. */
const KEPT_SECONDS = 400 * 86_400;

export interface FunnelStep {
  readonly step: string;
  /** Journeys that got there. */
  readonly reached: number;
  /** Those of them that went no further, or have not yet. */
  readonly stopped: number;
}

export interface FunnelPeriod {
  readonly from: Date;
  readonly begun: number;
  readonly completed: number;
}

export interface Funnel {
  readonly since: Date;
  readonly begun: number;
  readonly completed: number;
  /** In the order of the journey. */
  readonly steps: readonly FunnelStep[];
  /** The same time in parts, the earliest first; those in which nothing began are among them. */
  readonly periods: readonly FunnelPeriod[];
}

interface CountRow {
  readonly period: number;
  readonly step: string;
  readonly begun: number;
  readonly reached: number;
  readonly went_on: number;
}

/** Where journeys of a kind get to and where they stop, read from counts by the hour: what it costs does not grow with the journeys. */
@Injectable()
export class JourneyFunnel {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @param hours how far to look back, the hour that has begun included
   * @param periodHours how long a part of it is; `hours` is a multiple of it
   */
  async of(kind: JourneyKind<object, string>, { hours, periodHours }: { hours: number; periodHours: number }): Promise<Funnel> {
    const thisHour = Math.floor(this.clock.now().getTime() / HOUR_MS) * HOUR_MS;
    const since = new Date(thisHour - (hours - 1) * HOUR_MS);
    const rows = await this.database.query<CountRow>(
      `SELECT floor(extract(epoch FROM hour - $2::timestamptz) / (3600 * $3::int))::int AS period, step, sum(begun)::int AS begun, sum(reached)::int AS reached, sum(went_on)::int AS went_on
         FROM journey_step_hour WHERE kind = $1 AND hour >= $2
        GROUP BY 1, 2`,
      [kind.name, since, periodHours],
    );
    const periods = Array.from({ length: hours / periodHours }, (_, index) => index);
    return {
      since,
      ...ends(kind, rows),
      steps: Object.keys(kind.transitions).map((step) => stepOf(kind, step, rows)),
      periods: periods.map((period) => ({
        from: new Date(since.getTime() + period * periodHours * HOUR_MS),
        ...ends(kind, rows.filter((row) => row.period === period)),
      })),
    };
  }

  /** @returns how many counts that nobody looks back at any more were removed; at most `most` */
  async removeOver(most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM journey_step_hour WHERE (kind, hour, step) IN (SELECT kind, hour, step FROM journey_step_hour WHERE hour < $1 LIMIT $2) RETURNING step`,
      [this.clock.in(-KEPT_SECONDS), most],
    );
    return rows.length;
  }
}

function ends({ transitions }: JourneyKind<object, string>, rows: readonly CountRow[]): { begun: number; completed: number } {
  return {
    begun: total(rows, ({ begun }) => begun),
    completed: total(rows.filter(({ step }) => transitions[step]?.length === 0), ({ reached }) => reached),
  };
}

function stepOf({ transitions }: JourneyKind<object, string>, step: string, rows: readonly CountRow[]): FunnelStep {
  const own = rows.filter((row) => row.step === step);
  const reached = total(own, (row) => row.reached);
  const isLast = transitions[step]?.length === 0;
  // A count that two tabs raised in the same moment may be one too many.
  return { step, reached, stopped: isLast ? 0 : Math.max(0, reached - total(own, ({ went_on }) => went_on)) };
}

function total(rows: readonly CountRow[], of: (row: CountRow) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}
