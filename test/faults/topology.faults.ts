import { postgresRestart } from './rows/postgres-restart.js';
import { redisLost } from './rows/redis-lost.js';
import { rollingRestart } from './rows/rolling-restart.js';
import { smtpDown } from './rows/smtp-down.js';
import { wrongClocks } from './rows/wrong-clocks.js';
import { describeTopology } from './support/describe-topology.js';

const MINUTE_MS = 60_000;

// "npm run faults": as long as STANDARDS asks for.
describeTopology('two webs and two workers behind a proxy, for long', (running) => {
  rollingRestart(running, { rounds: 4 });
  wrongClocks(running);
  postgresRestart(running, { outageMs: MINUTE_MS });
  redisLost(running);
  smtpDown(running, { outageMs: MINUTE_MS, deliveredWithinMs: 5 * MINUTE_MS, forgetJobs: true });
  smtpDown(running, { outageMs: 10 * MINUTE_MS, deliveredWithinMs: 5 * MINUTE_MS, forgetJobs: false });
});
