import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { AccountsModule } from '../accounts/index.js';
import { SignInModule } from '../sign-in/index.js';
import { SupportModule } from '../support/index.js';
import { ClockDifference } from './clock-difference.js';
import { Dependencies } from './dependencies.js';
import { BreachCheckSource } from './figures/breach-check-source.js';
import { Figures } from './figures/figures.js';
import { HashingSource } from './figures/hashing-source.js';
import { IncomingSource } from './figures/incoming-source.js';
import { MailSource } from './figures/mail-source.js';
import { QueueSource } from './figures/queue-source.js';
import { RequestFigures } from './figures/request-figures.js';
import { SignInSource } from './figures/sign-in-source.js';
import { SmsSource } from './figures/sms-source.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';

@Module({
  // Changes are logged by Dependencies; a line for each answer of 503 says nothing more.
  imports: [TerminusModule.forRoot({ logger: false }), AccountsModule, SignInModule, SupportModule],
  controllers: [HealthController, MetricsController],
  providers: [ClockDifference, Dependencies, Figures, RequestFigures, SignInSource, HashingSource, QueueSource, MailSource, SmsSource, BreachCheckSource, IncomingSource],
  exports: [Dependencies],
})
export class HealthModule {}
