import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describeWithServers } from '../support/servers.js';
import { postgresRestart } from './rows/postgres-restart.js';
import { redisLost } from './rows/redis-lost.js';
import { rollingRestart } from './rows/rolling-restart.js';
import { smtpDown } from './rows/smtp-down.js';
import { wrongClocks } from './rows/wrong-clocks.js';
import { Topology } from './support/topology.js';

describeWithServers(['postgresql', 'redis-server', 'haproxy'], 'two webs and two workers behind a proxy', (postgres, redis, haproxy) => {
  let topology: Topology;

  beforeAll(async () => {
    execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../scripts/build.mjs')], { stdio: 'pipe' });
    topology = await Topology.start({ postgres, redis, haproxy });
  }, 180_000);

  afterAll(() => topology?.stop());

  afterEach(() => topology?.repair(), 120_000);

  const running = (): Topology => topology;
  rollingRestart(running, { rounds: 1 });
  wrongClocks(running);
  postgresRestart(running, { outageMs: 2_000 });
  redisLost(running);
  smtpDown(running, { outageMs: 5_000, deliveredWithinMs: 60_000, forgetJobs: true });
});
