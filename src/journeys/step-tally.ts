import { Injectable } from '@nestjs/common';
import { Database, WriteBehind } from '../database/index.js';
import type { Journey } from './journey.js';

type Counted = Pick<Journey, 'kind' | 'step' | 'createdAt'>;

interface StepCount {
  readonly kind: string;
  readonly hour: Date;
  readonly step: string;
  begun: number;
  reached: number;
  wentOn: number;
}

const HOUR_MS = 3_600_000;

/**
 * Counts how many journeys reached which step and how many went on from there, by the hour in which the journey began. One that is
 * begun anew in place counts once more: the first walk ended where it had waited too long. See docs/adr/0022.
 */
@Injectable()
export class StepTally extends WriteBehind {
  #counts = new Map<string, StepCount>();

  constructor(private readonly database: Database) {
    super();
  }

  began(journey: Counted): void {
    this.database.afterCommit(() => {
      const count = this.#of(journey, journey.step);
      count.begun += 1;
      count.reached += 1;
    });
  }

  moved(journey: Counted, to: string): void {
    if (to === journey.step) return;
    this.database.afterCommit(() => {
      this.#of(journey, journey.step).wentOn += 1;
      this.#of(journey, to).reached += 1;
    });
  }

  override async writeDown(): Promise<void> {
    if (this.#counts.size === 0) return;
    // Processes that add to the same rows take them in the same order.
    const taken = [...this.#counts.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
    this.#counts = new Map();
    try {
      await this.#add(taken);
    } catch (error) {
      for (const count of taken) this.#keep(count);
      throw error;
    }
  }

  async #add(counts: readonly StepCount[]): Promise<void> {
    await this.database.query(
      `INSERT INTO journey_step_hour (kind, hour, step, begun, reached, went_on)
       SELECT kind, hour, step, begun, reached, went_on
         FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[]) AS counted (kind, hour, step, begun, reached, went_on)
       ON CONFLICT (kind, hour, step) DO UPDATE
          SET begun = journey_step_hour.begun + excluded.begun,
              reached = journey_step_hour.reached + excluded.reached,
              went_on = journey_step_hour.went_on + excluded.went_on`,
      [
        counts.map(({ kind }) => kind),
        counts.map(({ hour }) => hour),
        counts.map(({ step }) => step),
        counts.map(({ begun }) => begun),
        counts.map(({ reached }) => reached),
        counts.map(({ wentOn }) => wentOn),
      ],
    );
  }

  #of({ kind, createdAt }: Counted, step: string): StepCount {
    const hour = new Date(Math.floor(createdAt.getTime() / HOUR_MS) * HOUR_MS);
    const key = keyOf({ kind, hour, step });
    const count = this.#counts.get(key) ?? { kind, hour, step, begun: 0, reached: 0, wentOn: 0 };
    this.#counts.set(key, count);
    return count;
  }

  #keep(unwritten: StepCount): void {
    const count = this.#counts.get(keyOf(unwritten)) ?? unwritten;
    if (count !== unwritten) {
      count.begun += unwritten.begun;
      count.reached += unwritten.reached;
      count.wentOn += unwritten.wentOn;
    }
    this.#counts.set(keyOf(count), count);
  }
}

function keyOf({ kind, hour, step }: Pick<StepCount, 'kind' | 'hour' | 'step'>): string {
  return `${kind} ${hour.toISOString()} ${step}`;
}
