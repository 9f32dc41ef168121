import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Clock, KeyRing } from './common/index.js';
import { AccountPortalModule } from './account-portal/index.js';
import { AccountNoticesModule, AccountsModule } from './accounts/index.js';
import { AuditModule } from './audit/index.js';
import { Config, ConfigModule } from './config/index.js';
import { DatabaseModule } from './database/index.js';
import { demoCredentials, DemoModule } from './demo/index.js';
import { HttpModule, logging } from './http/index.js';
import { JourneysModule } from './journeys/index.js';
import { HealthModule } from './health/index.js';
import { HelpModule } from './help/index.js';
import { LimitsModule } from './limits/index.js';
import { LinkingModule } from './linking/index.js';
import { MailModule } from './mail/index.js';
import { MfaModule, MfaNoticesModule } from './mfa/index.js';
import { OneTimeSecretsModule } from './one-time-secrets/index.js';
import { DashboardModule, OperationsModule, OpsModule } from './ops/index.js';
import { QueueModule } from './queue/index.js';
import { RecoveryModule } from './recovery/index.js';
import { RegistrationModule } from './registration/index.js';
import { SecurityQuestionsModule } from './security-questions/index.js';
import { SessionsModule } from './sessions/index.js';
import { SignInModule } from './sign-in/index.js';
import { SmsModule } from './sms/index.js';
import { SsoModule } from './sso/index.js';
import { StorageModule } from './storage/index.js';
import { StaffModule } from './staff/index.js';
import { ReceptionModule, SupportModule } from './support/index.js';
import { PortsModule } from './ports.module.js';
import { schema } from './schema.js';
import { UpkeepModule } from './upkeep.module.js';

export interface HouseOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly clock?: Clock;
  readonly keyRing?: KeyRing;
  /** Whether this process serves people; one that only works on jobs has no demo beside it. */
  readonly serving?: boolean;
}

/** The whole house, floor by floor. */
@Module({})
export class AppModule {
  static forRoot({ config, databaseUrl, clock, keyRing, serving = true }: HouseOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(logging(config)),
        ConfigModule.forRoot(config, { clock, keyRing }),
        DatabaseModule.forRoot({ url: databaseUrl, poolSize: config.database.poolSize, schema }),
        QueueModule.forRoot({ databaseUrl }),
        HttpModule,
        PortsModule,
        LinkingModule.forRoot({ answering: config.demo.enabled ? demoCredentials(config) : undefined }),
        ...ROOMS,
        ...(serving ? [ReceptionModule] : []),
        ...(config.demo.enabled && serving ? [DemoModule] : []),
      ],
    };
  }
}

const ROOMS: readonly Type[] = [
  AuditModule,
  LimitsModule,
  OneTimeSecretsModule,
  StorageModule,
  MailModule,
  SmsModule,
  AccountsModule,
  AccountNoticesModule,
  SessionsModule,
  StaffModule,
  JourneysModule,
  MfaModule,
  MfaNoticesModule,
  SecurityQuestionsModule,
  RegistrationModule,
  RecoveryModule,
  SignInModule,
  SsoModule,
  SupportModule,
  AccountPortalModule,
  HelpModule,
  DashboardModule,
  OpsModule,
  OperationsModule,
  HealthModule,
  UpkeepModule,
];
