import { Injectable } from '@nestjs/common';
import type { JobDeclaration, Nothing } from './declare-job.js';

export interface JobContext {
  readonly jobId: string;
  /** 1 for the first. */
  readonly attempt: number;
}

type Handler = (payload: never, context: JobContext) => Promise<void>;

export interface Schedule {
  readonly job: JobDeclaration<Nothing>;
  readonly seconds: number;
}

/** Who does which job, and which jobs come by themselves. Rooms register in `onModuleInit`. */
@Injectable()
export class JobHandlers {
  readonly #handlers = new Map<string, Handler>();
  readonly #schedules = new Map<string, Schedule>();

  /**
   * @param work must be idempotent: a job is delivered at least once, and again when a worker dies over it. Throwing has
   * it repeated later, as the declaration says.
   */
  handle<Payload extends object>(job: JobDeclaration<Payload>, work: (payload: Payload, context: JobContext) => Promise<void>): void {
    if (this.#handlers.has(job.name)) throw new Error(`two handlers for ${job.name}`);
    this.#handlers.set(job.name, work);
  }

  /** Has a job come every `seconds`, once for the whole house, however many processes there are. */
  every(job: JobDeclaration<Nothing>, seconds: number): void {
    this.#schedules.set(job.name, { job, seconds });
  }

  handlerOf(name: string): ((payload: object, context: JobContext) => Promise<void>) | undefined {
    return this.#handlers.get(name) as ((payload: object, context: JobContext) => Promise<void>) | undefined;
  }

  get schedules(): readonly Schedule[] {
    return [...this.#schedules.values()];
  }
}
