import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Clock, type KeyRing } from '../../src/common/index.js';
import { Config, ConfigModule, readConfig } from '../../src/config/index.js';
import { DatabaseModule } from '../../src/database/index.js';
import { LimitsModule } from '../../src/limits/index.js';
import { OneTimeSecrets } from '../../src/one-time-secrets/index.js';
import { QueueModule } from '../../src/queue/index.js';
import { schema } from '../../src/schema.js';
import { QueueSms, SmsGatewayAddress, SmsModule, type SmsOrder } from '../../src/sms/index.js';
import { testKeys } from './mail-house.js';

interface SmsHouseOptions {
  readonly databaseUrl: string;
  /** Settings that say who takes text messages. */
  readonly environment: Record<string, string>;
  readonly clock?: Clock;
  readonly keyRing?: KeyRing;
}

/** The rooms that send a text message, without those that serve people; the test does their jobs. */
export async function openSmsHouse({ databaseUrl, environment, clock = new Clock(), keyRing = testKeys() }: SmsHouseOptions): Promise<TestingModule> {
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    BASE_URL: 'https://login.example.com',
    WORKERS: 'off',
    ...environment,
  });
  const house = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(config, { clock, keyRing }),
      DatabaseModule.forRoot({ url: databaseUrl, poolSize: 8, schema }),
      QueueModule.forRoot({ databaseUrl }),
      LimitsModule,
      Gateway.of(config),
      SmsModule,
    ],
  }).compile();
  return house.init();
}

@Global()
@Module({})
class Gateway {
  static of({ sms: { gateway } }: Config): DynamicModule {
    const useValue: SmsGatewayAddress = { configured: gateway !== undefined, description: 'a gateway', current: () => gateway ?? null };
    return { module: Gateway, providers: [{ provide: SmsGatewayAddress, useValue }], exports: [SmsGatewayAddress] };
  }
}

export const SMS_TOKEN_LIFE_SECONDS = 600;
let ordered = 0;

/** A text message with a token. Each has a number and an account of its own unless told. */
export async function orderSms(house: TestingModule, changed: Partial<Extract<SmsOrder, { secretId: string }>> = {}): Promise<{ messageId: string; secretId: string; to: string }> {
  ordered += 1;
  const to = changed.to ?? `+1555555${String(1000 + ordered)}`;
  const secretId = await house.get(OneTimeSecrets).prepare({
    purpose: 'test.sms',
    subject: crypto.randomUUID(),
    lifeSeconds: SMS_TOKEN_LIFE_SECONDS,
    maxAttempts: 5,
  });
  const messageId = await house.get(QueueSms).queue({ template: 'verify-number', secretId, ...changed, to });
  return { messageId, secretId, to };
}
