import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorFunction, type HealthIndicatorResult } from '@nestjs/terminus';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import { Stopping } from '../http/index.js';
import { MailTransport } from '../mail/index.js';
import { QueueStatus } from '../queue/index.js';
import { ClockDifference } from './clock-difference.js';

/** Many may ask, each dependency is asked at most once in this time. */
const FRESH_MS = 1_000;
/** A mail server would take a log-in every second from every process for an attack. */
const MAIL_FRESH_MS = 15_000;
/** What has not answered by now is away. */
const PATIENCE_MS = 2_000;
/** Whoever asks us waits no longer than this for news while the last answer is recent. */
const PROMPT_MS = 100;
const RECENT_MS = 5_000;

/** How a dependency stands, as this process has seen it. */
export interface DependencyStanding {
  readonly name: string;
  readonly status: 'up' | 'degraded' | 'down';
  /** What is wrong, in words that anybody may read. */
  readonly message: string | null;
  /** Since when it is so; since its first look at it, if the process has never seen it otherwise. */
  readonly since: Date;
  readonly checkedAt: Date;
}

type Probe = () => Promise<Record<string, unknown> | void>;

/**
 * What this process needs. The database is required: without it no page can be served. Without the others the product
 * serves on and catches up later (orders and mails wait in the database), so that they are shown as degraded but do
 * not take every web process out of service at once.
 */
@Injectable()
export class Dependencies {
  readonly #log = new Logger('Health');
  readonly #away = new Set<string>();
  readonly #last = new Map<string, { result: HealthIndicatorResult; at: number }>();
  readonly #since = new Map<string, { status: string | undefined; at: Date }>();
  readonly #probedAt = new Map<string, Date>();

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly database: Database,
    private readonly queue: QueueStatus,
    private readonly mail: MailTransport,
    private readonly difference: ClockDifference,
    private readonly stopping: Stopping,
    private readonly clock: Clock,
  ) {}

  get all(): HealthIndicatorFunction[] {
    return this.#checks;
  }

  get #checks(): (() => HealthIndicatorResult | Promise<HealthIndicatorResult>)[] {
    return [
      () => this.#probe('database', () => this.database.ping()),
      () => this.#wanted('queue', async () => void (await this.queue.read())),
      () => this.#wanted('worker', () => this.#workers()),
      () => this.#wanted('mail', () => this.mail.check(), MAIL_FRESH_MS),
      () => this.#wanted('clock', () => this.#clock()),
      ...(this.stopping.asked ? [() => this.indicators.check('process').down('is stopping')] : []),
    ];
  }

  /** How all stand now, and since when: the same checks, and no more of them, than those of `all`. */
  async standings(): Promise<DependencyStanding[]> {
    const results = await Promise.all(this.#checks.map(async (check) => check()));
    return results.flatMap((result) => Object.entries(result)).map(([name, { status, message }]) => this.#standingOf(name, status, message));
  }

  #standingOf(name: string, status: string, message: unknown): DependencyStanding {
    const now = this.clock.now();
    const standing = { name, status: status as DependencyStanding['status'], message: typeof message === 'string' ? message : null };
    return { ...standing, since: this.#since.get(name)?.at ?? now, checkedAt: this.#probedAt.get(name) ?? now };
  }

  async #workers(): Promise<Record<string, unknown>> {
    const { alive, lastSeenSeconds } = await this.queue.workers();
    if (alive > 0) return { alive };
    throw new Away(lastSeenSeconds === undefined ? 'none was ever seen' : `none was seen for ${Math.round(lastSeenSeconds)} s`);
  }

  #clock(): Promise<void> {
    const { complaint } = this.difference;
    return complaint === null ? Promise.resolve() : Promise.reject(new Away(complaint));
  }

  async #wanted(name: string, probe: Probe, freshMs = FRESH_MS): Promise<HealthIndicatorResult> {
    const result = await this.#probe(name, probe, freshMs);
    const state = result[name];
    return state?.status === 'down' ? this.indicators.check(name).degraded({ message: state['message'] }) : result;
  }

  /** Under a flood even a quick question may take a while; who asks after our health should not wait for it. */
  async #probe(name: string, probe: Probe, freshMs = FRESH_MS): Promise<HealthIndicatorResult> {
    const last = this.#last.get(name);
    const news = this.#ask(name, probe, freshMs);
    if (!last || performance.now() - last.at > RECENT_MS) return news;
    return Promise.race([news, setTimeout(PROMPT_MS, last.result, { ref: false })]);
  }

  async #ask(name: string, probe: Probe, freshMs: number): Promise<HealthIndicatorResult> {
    const result = await this.indicators
      .check(name)
      .attempt(() => this.#watched(name, probe))
      .withTimeout(PATIENCE_MS)
      .cacheFor(freshMs);
    this.#last.set(name, { result, at: performance.now() });
    const status = result[name]?.status;
    if (this.#since.get(name)?.status !== status) this.#since.set(name, { status, at: this.clock.now() });
    return result;
  }

  /** The cause goes to the log, once for each change: the page is public. */
  async #watched(name: string, probe: Probe): Promise<Record<string, unknown> | void> {
    this.#probedAt.set(name, this.clock.now());
    try {
      const facts = await probe();
      if (this.#away.delete(name)) this.#log.log(`${name} is back`);
      return facts;
    } catch (error) {
      if (!this.#away.has(name)) this.#log.warn(`${name} is away: ${String(error)}`);
      this.#away.add(name);
      throw error instanceof Away ? error : new Away('does not answer');
    }
  }
}

/** Says what is wrong in words that anybody may read. */
class Away extends Error {}
