import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../common/index.js';
import { JobHandlers, JobOutbox } from '../../../queue/index.js';
import { sortMail, sweepIncoming } from '../inbox-jobs.js';
import { IncomingRows } from '../kept/incoming-rows.js';

const EVERY_SECONDS = 10;
/** Jobs that are merely a little late are left to come. */
const OVERDUE_SECONDS = 5;
const MOST_AT_ONCE = 200;

/** A queue can be lost, and a process with what it was doing; the rows can't: what is overdue gets a job again. */
@Injectable()
export class SweepIncoming implements OnModuleInit {
  constructor(
    private readonly rows: IncomingRows,
    private readonly jobs: JobOutbox,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(sweepIncoming, () => this.sweep());
    this.handlers.every(sweepIncoming, EVERY_SECONDS);
  }

  /** One job for each attempt, so that mails that wait for their turn are not ordered again and again. */
  async sweep(): Promise<void> {
    for (const { id, attempts } of await this.rows.due(this.clock.in(-OVERDUE_SECONDS), MOST_AT_ONCE)) {
      await this.jobs.enqueue(sortMail, { mailId: id }, { key: `${id}-${attempts}` });
    }
  }
}
