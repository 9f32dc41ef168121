import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../../support/free-ports.js';
import type { Answer } from '../../support/http-person.js';
import type { RelyingParty } from '../../support/relying-party.js';
import { discoverClient, writeCatalogues } from './catalogues.js';
import { Customer } from './customer.js';
import { HouseProcess } from './house-process.js';
import { Load, type Ledger } from './load.js';
import { LegacyService } from './legacy-service.js';
import { MailSink } from './mail-sink.js';
import { PostgresServer } from './postgres-server.js';
import { Program } from './program.js';
import { RedisServer } from './redis-server.js';

const PROXY_CONFIGURATION = path.resolve(import.meta.dirname, '../../../deploy/haproxy.cfg');
const PROXY_PATIENCE_MS = 60_000;

// Machines whose clocks disagree with the database's, by up to three minutes among themselves.
const WEB_CLOCKS = [0, 90_000];
const WORKER_CLOCKS = [-90_000, 0];

/** Paths of the servers of Debian. */
export interface Servers {
  readonly postgres: string;
  readonly redis: string;
  readonly haproxy: string;
}

/** What docker-compose.yml describes, out of programs of this machine: two webs behind a proxy, two workers, and what they need. */
export class Topology {
  /** A service that sends its customers to us; known once the proxy answers. */
  party!: RelyingParty;
  readonly #loads: Load[] = [];

  private constructor(
    readonly url: string,
    readonly webs: readonly HouseProcess[],
    readonly workers: readonly HouseProcess[],
    readonly database: PostgresServer,
    readonly redis: RedisServer,
    readonly sink: MailSink,
    private readonly legacy: LegacyService,
    private readonly proxy: Program,
    private readonly folder: string,
  ) {}

  static async start(servers: Servers): Promise<Topology> {
    const [proxyPort, databasePort, redisPort, smtpPort, legacyPort, ...webPorts] = await freePorts(7);
    const folder = mkdtempSync('/tmp/faults-topology-');
    const url = `http://127.0.0.1:${proxyPort}`;
    const redis = new RedisServer(servers.redis, redisPort!);
    const [database] = await Promise.all([PostgresServer.start(servers.postgres, databasePort!), redis.start()]);
    const sink = new MailSink(smtpPort!);
    const legacy = new LegacyService(legacyPort!);
    const settings = {
      BASE_URL: url,
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      SMTP_URL: sink.url,
      MASTER_KEYS: `1:${randomBytes(32).toString('base64')}`,
      DATA_DIR: folder,
      // Every customer of these tests comes from one address.
      RATE_LIMIT_FACTOR: '1000',
      ...writeCatalogues(folder, legacy),
    };
    const webs = webPorts.map((port, index) => {
      const own = { PORT: String(port), HOST: '127.0.0.1', WORKERS: 'off', TRUST_PROXY: '1', SHUTDOWN_DELAY: '5' };
      return new HouseProcess({ kind: 'web', name: `web-${index + 1}`, environment: { ...settings, ...own }, clockErrorMs: WEB_CLOCKS[index] });
    });
    const workers = WORKER_CLOCKS.map((clockErrorMs, index) => {
      return new HouseProcess({ kind: 'worker', name: `worker-${index + 1}`, environment: settings, clockErrorMs });
    });
    const proxy = startProxy(servers.haproxy, proxyPort!, webPorts);
    const topology = new Topology(url, webs, workers, database, redis, sink, legacy, proxy, folder);
    try {
      await topology.#open();
    } catch (error) {
      await topology.stop();
      throw error;
    }
    return topology;
  }

  get processes(): readonly HouseProcess[] {
    return [...this.webs, ...this.workers];
  }

  /** Customers who keep coming until they are told to stop, or `repair` does. */
  load(ledger: Ledger, customers: number): Load {
    const load = new Load(this, ledger, customers);
    this.#loads.push(load);
    return load;
  }

  /** Whatever a test has left broken or going on, for the next one. */
  async repair(): Promise<void> {
    await Promise.all([this.database.running || this.database.start(), this.redis.running || this.redis.start(), this.sink.running || this.sink.up()]);
    for (const each of this.processes) if (!each.running) await each.start();
    await Promise.all(this.#loads.splice(0).map((load) => load.stop()));
    await Promise.all(this.webs.map((web) => web.untilReadiness(200)));
  }

  customer(watch: (answer: Answer) => void = () => undefined): Customer {
    return new Customer(this.party, watch);
  }

  /** Waits until it was tried to hand over the mail to this address, and that failed. */
  async untilAttempted(email: string): Promise<void> {
    const attempts = () =>
      this.database.query(
        `SELECT number FROM mail_attempt JOIN mail_message ON id = message_id WHERE recipient = $1 AND ended_at IS NOT NULL`,
        [email],
      );
    while ((await attempts()).length === 0) await delay(100);
  }

  /** When the token of the mail to this address expires. */
  async tokenExpiry(email: string): Promise<Date> {
    const [secret] = await this.database.query<{ expires_at: Date }>(
      'SELECT expires_at FROM one_time_secret JOIN mail_message ON secret_id = one_time_secret.id WHERE recipient = $1',
      [email],
    );
    return secret!.expires_at;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.map((each) => each.kill()), this.proxy.end('SIGKILL')]);
    await Promise.all([this.database.remove(), this.redis.remove(), this.sink.down(), this.legacy.close()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #open(): Promise<void> {
    await Promise.all([this.sink.up(), this.legacy.open()]);
    // One after the other: the first one migrates, and two cores are busy enough with one.
    for (const each of this.processes) await each.start();
    await this.proxy.until(async () => (await statusOf(`${this.url}/health/ready`)) === 200, PROXY_PATIENCE_MS);
    this.party = await discoverClient(this.url);
  }
}

function startProxy(haproxy: string, port: number, [one, other]: readonly number[]): Program {
  const address = (of: number | undefined): string => `127.0.0.1:${of}`;
  const env = { LISTEN: address(port), WEB_1: address(one), WEB_2: address(other) };
  return new Program('haproxy', haproxy, ['-db', '-f', PROXY_CONFIGURATION], { env });
}

async function statusOf(url: string): Promise<number> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}
