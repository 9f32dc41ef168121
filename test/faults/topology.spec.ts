import { postgresRestart } from './rows/postgres-restart.js';
import { redisLost } from './rows/redis-lost.js';
import { rollingRestart } from './rows/rolling-restart.js';
import { smtpDown } from './rows/smtp-down.js';
import { wrongClocks } from './rows/wrong-clocks.js';
import { describeTopology } from './support/describe-topology.js';
import { LONG } from './support/long.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

describeTopology('two webs and two workers behind a proxy', (running) => {
  rollingRestart(running, { rounds: LONG ? 4 : 1 });
  wrongClocks(running);
  postgresRestart(running, { outageMs: LONG ? MINUTE_MS : 2 * SECOND_MS });
  redisLost(running);
  smtpDown(running, { outageMs: LONG ? MINUTE_MS : 2 * SECOND_MS, deliveredWithinMs: (LONG ? 5 : 1) * MINUTE_MS, forgetJobs: true });
  if (LONG) smtpDown(running, { outageMs: 10 * MINUTE_MS, deliveredWithinMs: 5 * MINUTE_MS, forgetJobs: false });
});
