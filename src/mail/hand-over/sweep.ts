import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { JobHandlers, JobOutbox } from '../../queue/index.js';
import { handOverMail, sweepMail } from '../mail-jobs.js';
import { MailRows } from './mail-rows.js';

const EVERY_SECONDS = 30;
/** Jobs that are merely a little late are left to come. */
const OVERDUE_SECONDS = 20;
const MOST_AT_ONCE = 500;

/** A queue can be lost (Redis flushed, a worker killed); the rows can't: what is overdue gets a job again. */
@Injectable()
export class Sweep implements OnModuleInit {
  constructor(
    private readonly rows: MailRows,
    private readonly jobs: JobOutbox,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(sweepMail, () => this.sweep());
    this.handlers.every(sweepMail, EVERY_SECONDS);
  }

  async sweep(): Promise<void> {
    const overdue = await this.rows.overdue(this.clock.in(-OVERDUE_SECONDS), MOST_AT_ONCE);
    await this.jobs.enqueueAll(handOverMail, overdue.map((messageId) => ({ messageId })));
  }
}
