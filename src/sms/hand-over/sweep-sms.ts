import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { JobHandlers, JobOutbox } from '../../queue/index.js';
import { handOverSms, sweepSms } from '../sms-jobs.js';
import { SmsRows } from './sms-rows.js';

const EVERY_SECONDS = 10;
/** Jobs that are merely a little late are left to come. */
const OVERDUE_SECONDS = 10;
const AGAIN_AFTER_SECONDS = 300;
const MOST_AT_ONCE = 500;

/** A queue can be lost (Redis flushed, a worker killed); the rows can't: what is overdue gets a job again. */
@Injectable()
export class SweepSms implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly rows: SmsRows,
    private readonly jobs: JobOutbox,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(sweepSms, () => this.sweep());
    this.handlers.every(sweepSms, EVERY_SECONDS);
  }

  async sweep(): Promise<void> {
    const [before, notedBefore] = [this.clock.in(-OVERDUE_SECONDS), this.clock.in(-AGAIN_AFTER_SECONDS)];
    await this.database.transaction(async () => {
      const overdue = await this.rows.overdue(before, this.clock.now(), notedBefore, MOST_AT_ONCE);
      await this.jobs.enqueueAll(handOverSms, overdue.map((messageId) => ({ messageId })));
    });
  }
}
