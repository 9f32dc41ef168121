import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { declareJob, JobHandlers } from '../../queue/index.js';
import { GuardedRows } from './guarded-rows.js';
import { GuardedState } from './guarded-state.js';
import { TellOwner } from './tell-owner.js';

const tellReady = declareJob('recovery.tell-ready');
const EVERY_SECONDS = 60;
const MOST_AT_ONCE = 50;

/** When the wait is over the mailbox gets a token, with which the last step is done in whichever browser. */
@Injectable()
export class TellReady implements OnModuleInit {
  constructor(
    private readonly rows: GuardedRows,
    private readonly owner: TellOwner,
    private readonly state: GuardedState,
    private readonly database: Database,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(tellReady, () => this.tell());
    this.handlers.every(tellReady, EVERY_SECONDS);
  }

  tell(): Promise<void> {
    return this.database.transaction(async () => {
      for (const recovery of await this.rows.takeReady(this.clock.now(), MOST_AT_ONCE)) {
        if (!(await this.state.isOver(recovery))) await this.owner.sendToken(recovery);
      }
    });
  }
}
