import { randomBytes } from 'node:crypto';
import { Global, Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Clock, KeyRing } from '../../src/common/index.js';
import { ConfigModule, readConfig } from '../../src/config/index.js';
import { DatabaseModule } from '../../src/database/index.js';
import { MailModule, QueueMail, SmtpAddress, type MailOrder } from '../../src/mail/index.js';
import { OneTimeSecrets } from '../../src/one-time-secrets/index.js';
import { QueueModule } from '../../src/queue/index.js';
import { schema } from '../../src/schema.js';

export interface MailHouseOptions {
  readonly databaseUrl: string;
  /** Where the mail server is; a function when it moves. */
  readonly smtpUrl: string | (() => string);
  /** Whether it works on jobs, or the test does. */
  readonly workers: boolean;
  readonly clock?: Clock;
  readonly keyRing?: KeyRing;
  readonly redisUrl?: string;
  /** Rooms that have something to mail. */
  readonly modules?: NonNullable<ModuleMetadata['imports']>;
}

export const testKeys = (): KeyRing => new KeyRing(new Map([[1, randomBytes(32)]]));

/** The rooms that send a mail, without those that serve people. */
export function openMailHouse({ databaseUrl, smtpUrl, workers, clock = new Clock(), keyRing = testKeys(), redisUrl, modules = [] }: MailHouseOptions): Promise<TestingModule> {
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    BASE_URL: 'https://login.example.com',
    WORKERS: workers ? 'on' : 'off',
    ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
  });
  return Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(config, { clock, keyRing }),
      DatabaseModule.forRoot({ url: databaseUrl, poolSize: 8, schema }),
      QueueModule.forRoot({ databaseUrl }),
      MailServerAddress.at(typeof smtpUrl === 'string' ? () => smtpUrl : smtpUrl),
      MailModule,
      ...modules,
    ],
  })
    .compile()
    .then((house) => house.init());
}

@Global()
@Module({})
class MailServerAddress {
  static at(current: () => string): DynamicModule {
    return { module: MailServerAddress, providers: [{ provide: SmtpAddress, useValue: { current } }], exports: [SmtpAddress] };
  }
}

export const TOKEN_LIFE_SECONDS = 1800;

/** A mail with a token, as registration orders it. @returns the ids of the message and of its secret */
export async function orderTokenMail(house: TestingModule, changed: Partial<MailOrder> = {}): Promise<{ messageId: string; secretId: string }> {
  const secretId = await house.get(OneTimeSecrets).prepare({
    purpose: 'registration.email',
    subject: crypto.randomUUID(),
    lifeSeconds: TOKEN_LIFE_SECONDS,
    maxAttempts: 5,
  });
  const messageId = await house.get(QueueMail).queue({
    template: 'registration-token',
    to: 'person@example.com',
    params: { path: '/register/1/token' },
    secretId,
    ...changed,
  });
  return { messageId, secretId };
}

/** The token of a mail: it stands alone on a line. */
export function tokenOf(raw: string): string | undefined {
  return /^([A-Z2-9]{8})\r?$/m.exec(raw)?.[1];
}
