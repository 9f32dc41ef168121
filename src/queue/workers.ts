import { BullRegistrar } from '@nestjs/bullmq';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config/index.js';
import { OutboxRelay } from './outbox-relay.js';
import { PromptLane } from './prompt.lane.js';
import { QueueConnection } from './queue-connection.js';
import { ScheduleKeeper } from './schedule-keeper.js';
import { UpkeepLane } from './upkeep.lane.js';
import { WorkerHeartbeat } from './worker-heartbeat.js';

const SWEEP_MS = 5_000;
const HEARTBEAT_MS = 10_000;
const SCHEDULES_MS = 15_000;
const DRAIN_MS = 20_000;

/**
 * The working half of a process, when it has one (`WORKERS`): takes jobs, carries what killed processes left in the
 * outbox, keeps the schedules, and shows that it is alive.
 */
@Injectable()
export class Workers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger(Workers.name);
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly config: Config,
    private readonly connection: QueueConnection,
    private readonly registrar: BullRegistrar,
    private readonly prompt: PromptLane,
    private readonly upkeep: UpkeepLane,
    private readonly relay: OutboxRelay,
    private readonly schedules: ScheduleKeeper,
    private readonly heartbeat: WorkerHeartbeat,
  ) {}

  /** By now every room has registered its handlers. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.workers.enabled) return;
    this.registrar.register();
    for (const lane of [this.prompt, this.upkeep]) {
      await this.connection.confirm(lane.worker);
      lane.begin();
    }
    void this.#regularly(SWEEP_MS, () => Promise.resolve(this.relay.kick()));
    void this.#regularly(SCHEDULES_MS, () => this.schedules.keep());
    // Whoever asks from now on how the queue is doing finds this process among the living.
    await this.#regularly(HEARTBEAT_MS, () => this.heartbeat.beat());
  }

  /** Jobs that are being done are finished; waiting ones stay for others. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.#timers.length === 0) return;
    for (const timer of this.#timers) clearInterval(timer);
    const drained = Promise.all([this.prompt.worker.close(), this.upkeep.worker.close()]);
    const patience = AbortSignal.timeout(DRAIN_MS);
    await Promise.race([drained, new Promise((resolve) => { patience.addEventListener('abort', resolve); })]);
    await this.heartbeat.stop().catch((error: unknown) => this.#log.warn(`heartbeat not withdrawn: ${String(error)}`));
  }

  /** @returns when it was done for the first time; what fails is told, and tried again in its turn */
  #regularly(milliseconds: number, work: () => Promise<void>): Promise<void> {
    const once = (): Promise<void> =>
      work().catch((error: unknown) => this.#log.warn(error instanceof Error ? error.message : String(error)));
    this.#timers.push(setInterval(() => void once(), milliseconds).unref());
    return once();
  }
}
