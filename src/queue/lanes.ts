import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { BulkJobOptions, Queue } from 'bullmq';
import { LANES, type Lane } from './declare-job.js';
import { QueueConnection } from './queue-connection.js';

const ANSWER_TIMEOUT_MS = 5_000;

/** The queues behind the lanes, for the classes of this room alone. */
@Injectable()
export class Lanes implements OnModuleInit {
  readonly #log = new Logger(Lanes.name);
  readonly #queues: Readonly<Record<Lane, Queue>>;

  constructor(
    private readonly connection: QueueConnection,
    @InjectQueue('prompt') prompt: Queue,
    @InjectQueue('upkeep') upkeep: Queue,
  ) {
    this.#queues = { prompt, upkeep };
  }

  async onModuleInit(): Promise<void> {
    for (const lane of LANES) {
      this.#queues[lane].on('error', (error) => this.#log.warn(`lane ${lane}: ${error.message}`));
      await this.connection.confirm(this.#queues[lane]);
    }
  }

  of(lane: Lane): Queue {
    return this.#queues[lane];
  }

  async addAll(lane: Lane, jobs: { name: string; data: object; opts: BulkJobOptions }[]): Promise<void> {
    await inTime(this.#queues[lane].addBulk(jobs));
  }
}

/** A client of Redis waits for a lost server without end; what waits for it holds locks in the database. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the queue does not answer')), ANSWER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    answer.catch(() => undefined);
  }
}
