import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { KeyRing, type Clock } from '../../src/common/index.js';
import { readConfig, type Config } from '../../src/config/index.js';
import { createApp } from '../../src/create-app.js';
import { DemoAnnex, type DemoAddresses } from '../../src/demo/index.js';
import { seedHouse } from '../../src/seed.js';
import { createTestDatabase } from './database.js';
import { freePorts } from './free-ports.js';
import { Inbox } from './inbox.js';

export interface RunningProduct {
  readonly app: NestExpressApplication;
  readonly config: Config;
  readonly url: string;
  readonly databaseUrl: string;
  readonly demo: DemoAddresses;
  readonly inbox: Inbox;
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** Settings as they stand in the environment. */
  readonly environment?: Record<string, string>;
  readonly clock?: Clock;
}

/** The whole product with its demo, as `npm start` serves it, on ports and a database of its own. */
export async function startProduct({ environment, clock }: ProductOptions = {}): Promise<RunningProduct> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'master-account-'));
  const database = await createTestDatabase();
  const [port, demoPort, inboxPort, inboundPort] = await freePorts(4);
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'fatal',
    PORT: String(port),
    DEMO: 'on',
    DEMO_PORT: String(demoPort),
    DEMO_PASSWORD: 'demo-agents-password',
    INBOX_PORT: String(inboxPort),
    INBOUND_SMTP_PORT: String(inboundPort),
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    // Hashes are right, but cheap.
    ARGON2_MEMORY_KIB: '7168',
    ARGON2_PASSES: '1',
    ...environment,
  });
  const keyRing = new KeyRing(new Map([[1, randomBytes(32)]]));
  const app = await createApp({ config, databaseUrl: database.url, clock, keyRing });
  const stop = async (): Promise<void> => {
    await app.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await app.listen(config.http.port, 'localhost');
    await seedHouse(app, config);
  } catch (error) {
    // What was opened would keep the test run from ending.
    await stop();
    throw error;
  }
  const demo = app.get(DemoAnnex, { strict: false }).addresses;
  return { app, config, url: config.http.baseUrl, databaseUrl: database.url, demo, inbox: new Inbox(demo.inbox), stop };
}
