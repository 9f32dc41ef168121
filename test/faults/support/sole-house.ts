import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { freePorts } from '../../support/free-ports.js';
import type { Answer } from '../../support/http-person.js';
import type { RelyingParty } from '../../support/relying-party.js';
import { discoverClient, writeCatalogues } from './catalogues.js';
import { Customer } from './customer.js';
import { HouseProcess } from './house-process.js';
import { LegacyService } from './legacy-service.js';
import { MailSink } from './mail-sink.js';

/** The product as one process, web and workers, with jobs in the database: as `npm start` runs it. */
export class SoleHouse {
  party!: RelyingParty;

  private constructor(
    readonly process: HouseProcess,
    readonly sink: MailSink,
    private readonly database: TestDatabase,
    private readonly legacy: LegacyService,
    private readonly folder: string,
  ) {}

  /** @param more settings as they stand in the environment */
  static async start(more: Record<string, string> = {}): Promise<SoleHouse> {
    const database = await createTestDatabase();
    const [port, smtpPort, legacyPort] = await freePorts(3);
    const folder = mkdtempSync('/tmp/faults-house-');
    const [sink, legacy] = [new MailSink(smtpPort!), new LegacyService(legacyPort!)];
    const environment = {
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: `http://127.0.0.1:${port}`,
      DATABASE_URL: database.url,
      SMTP_URL: sink.url,
      MASTER_KEYS: `1:${randomBytes(32).toString('base64')}`,
      DATA_DIR: folder,
      RATE_LIMIT_FACTOR: '1000',
      ...writeCatalogues(folder, legacy),
      ...more,
    };
    const house = new SoleHouse(new HouseProcess({ kind: 'web', name: 'house', environment }), sink, database, legacy, folder);
    await Promise.all([sink.up(), legacy.open(), house.process.start()]);
    house.party = await discoverClient(house.process.url);
    return house;
  }

  customer(watch?: (answer: Answer) => void): Customer {
    return new Customer(this.party, watch);
  }

  async query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql, [...parameters])).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.process.kill();
    await Promise.all([this.sink.down(), this.legacy.close(), this.database.drop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
