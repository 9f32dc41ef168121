import { postgresRestart } from './rows/postgres-restart.js';
import { redisLost } from './rows/redis-lost.js';
import { rollingRestart } from './rows/rolling-restart.js';
import { smtpDown } from './rows/smtp-down.js';
import { wrongClocks } from './rows/wrong-clocks.js';
import { describeTopology } from './support/describe-topology.js';

// The short form; the long one is topology.faults.ts.
describeTopology('two webs and two workers behind a proxy', (running) => {
  rollingRestart(running, { rounds: 1 });
  wrongClocks(running);
  postgresRestart(running, { outageMs: 2_000 });
  redisLost(running);
  smtpDown(running, { outageMs: 5_000, deliveredWithinMs: 60_000, forgetJobs: true });
});
