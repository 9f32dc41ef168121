import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../common/index.js';
import { Config } from '../config/index.js';
import { Database } from '../database/index.js';
import { CounterKeys } from './counter-keys.js';
import type { Counted } from './limit.js';

/** What the function limit_take is told about one counter. */
interface Take {
  key: string;
  name: string;
  most: number;
  seconds: number;
  waits?: readonly number[];
}

/** A counter that does not let pass, and from when on it does. */
interface Refused {
  readonly name: string;
  readonly retry_at: Date;
}

/** A try that turned out to be right, as `Limits.settle` takes it. */
export interface RightTry {
  readonly reset?: readonly Counted[];
  readonly giveBack?: readonly Counted[];
}

/**
 * Counters that hold across paths, journeys and processes.
 *
 * Everything that can be guessed is counted *before* it is evaluated, so that of many simultaneous guesses no more
 * than the limit are looked at; and it is counted on a unit of work of its own, so that the refusal that ends the
 * caller's transaction does not take the count with it.
 */
@Injectable()
export class Limits {
  constructor(
    private readonly database: Database,
    private readonly keys: CounterKeys,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Counts one try on every given counter, or on none when one of them refuses: somebody who is over one limit does not
   * use up another's. One round trip, decided in the database.
   * @throws DomainError `limits.exceeded` (429) with the time from which on all of them let pass
   */
  async take(counted: readonly Counted[]): Promise<void> {
    await this.#count(counted, (statement, takes) => this.database.queryApart<Refused>(statement, takes));
  }

  /**
   * As `take`, but with the open transaction: saves a commit. Whoever is counted by the same waits until its end, so this is
   * for short ones that nothing but a fault can undo once the try was let pass, and that tell nobody anything before they
   * are committed.
   */
  async takeWithin(counted: readonly Counted[]): Promise<void> {
    await this.#count(counted, (statement, takes) => this.database.query<Refused>(statement, takes));
  }

  /** Undoes one `take` of a try that turned out to be right. A wait of a slow-down that it caused ends, too. */
  giveBack(counted: readonly Counted[]): Promise<void> {
    return this.settle({ giveBack: counted });
  }

  /** Forgets all tries, as after a right password of the account. */
  reset(counted: readonly Counted[]): Promise<void> {
    return this.settle({ reset: counted });
  }

  /** `reset` and `giveBack` in one round trip, for a try that turned out to be right. */
  settle(right: RightTry): Promise<void> {
    return this.#forgive(right, (statement, keys) => this.database.queryApart(statement, keys));
  }

  /**
   * As `settle`, but with the open transaction, if there is one: saves a commit. To be called last in it, as whoever else
   * tries the same waits until its end; a `take` of these counters that came after it would wait for itself.
   */
  settleWithin(right: RightTry): Promise<void> {
    return this.#forgive(right, (statement, keys) => this.database.write(statement, keys));
  }

  /**
   * As `take`, for a limit that is one of several ways.
   * @returns whether it let pass
   */
  async takes(counted: readonly Counted[]): Promise<boolean> {
    try {
      await this.take(counted);
      return true;
    } catch (error) {
      if (DomainError.is(error, 'limits.exceeded')) return false;
      throw error;
    }
  }

  /** @returns whether a slow-down has come to the longest of its waits */
  async waitsLongest(counted: Counted): Promise<boolean> {
    const [counter] = await this.database.query<{ longest: boolean | null }>(
      'SELECT taken - most >= jsonb_array_length(waits) - 1 AS longest FROM limit_counter WHERE key = $1 AND expires_at > $2',
      [Buffer.from(this.keys.of(counted), 'hex'), this.clock.now()],
    );
    return counter?.longest ?? false;
  }

  /** @returns until when a slow-down lets nobody pass; null when it does now */
  async waitsUntil(counted: Counted): Promise<Date | null> {
    const now = this.clock.now();
    const [counter] = await this.database.query<{ until: Date }>(
      'SELECT blocked_until AS until FROM limit_counter WHERE key = $1 AND expires_at > $2 AND blocked_until > $2',
      [Buffer.from(this.keys.of(counted), 'hex'), now],
    );
    return counter?.until ?? null;
  }

  /** @returns how many counters that no longer count were removed; at most `most` */
  async removeOver(most: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM limit_counter WHERE key IN
         (SELECT key FROM limit_counter WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING key`,
      [this.clock.now(), most],
    );
    return rows.length;
  }

  async #count(counted: readonly Counted[], run: (statement: string, parameters: unknown[]) => Promise<Refused[]>): Promise<void> {
    const now = this.clock.now();
    const takes = JSON.stringify(counted.map((one) => this.#take(one)));
    const refused = await run('SELECT name, retry_at FROM limit_take($1::jsonb, $2::timestamptz)', [takes, now]);
    if (refused.length > 0) throw exceeded(refused, now);
  }

  /**
   * Counters are locked in the order in which `limit_take` does it, so that neither waits for the other in a circle. Their
   * keys are an array for the update, too: joined with, they had the whole table read.
   */
  async #forgive({ reset = [], giveBack = [] }: RightTry, run: (statement: string, keys: unknown[]) => Promise<unknown>): Promise<void> {
    await run(
      `UPDATE limit_counter SET taken = CASE WHEN key = ANY ($1::bytea[]) THEN 0 ELSE greatest(taken - 1, 0) END, blocked_until = NULL
       WHERE key = ANY (ARRAY(SELECT key FROM limit_counter WHERE key = ANY ($1::bytea[] || $2::bytea[]) ORDER BY key FOR UPDATE))`,
      [this.#keysOf(reset), this.#keysOf(giveBack)],
    );
  }

  #keysOf(counted: readonly Counted[]): Buffer[] {
    return counted.map((one) => Buffer.from(this.keys.of(one), 'hex'));
  }

  #take(counted: Counted): Take {
    const factor = 'address' in counted ? this.config.limits.factor : 1;
    const common = { key: this.keys.of(counted), name: counted.name };
    if ('windowSeconds' in counted) return { ...common, most: times(counted.limit, factor), seconds: counted.windowSeconds };
    return {
      ...common,
      most: times(counted.freeTries, factor),
      seconds: counted.forgetAfterSeconds,
      waits: counted.waitsSeconds,
    };
  }
}

function exceeded(refused: readonly Refused[], now: Date): DomainError {
  const retryAt = new Date(Math.max(...refused.map((row) => row.retry_at.getTime())));
  const retrySeconds = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000));
  const params = { retryAt, retrySeconds, limits: refused.map((row) => row.name) };
  return new DomainError('limits.exceeded', { status: 429, retryAt, params });
}

/** Even the smallest factor leaves one try. */
function times(limit: number, factor: number): number {
  return Math.max(1, Math.round(limit * factor));
}
