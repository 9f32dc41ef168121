import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/index.js';
import { JourneysModule } from '../../journeys/index.js';
import { SupportModule } from '../../support/index.js';
import { AuditOpsController } from './audit.ops.controller.js';
import { FiguresOpsController } from './figures.ops.controller.js';
import { MailsOpsController } from './mails.ops.controller.js';
import { JobQueuesOpsController } from './job-queues.ops.controller.js';
import { RetryJobs } from './retry-jobs.js';
import { SearchAuditLog } from './search-audit-log.js';
import { SearchMails } from './search-mails.js';

/** How the product is doing, for those who work at the desk. Needs the port `HealthReader`, bound by the wiring. */
@Module({
  imports: [AccountsModule, JourneysModule, SupportModule],
  controllers: [FiguresOpsController, JobQueuesOpsController, MailsOpsController, AuditOpsController],
  providers: [RetryJobs, SearchMails, SearchAuditLog],
})
export class OperationsModule {}
