import { NestFactory } from '@nestjs/core';

import { AppModule } from './app.module.js';
import { SynchronisedClock } from './common/index.js';
import { readConfig } from './config/index.js';
import { HouseLogger } from './http/index.js';
import { onMissingMessage } from './i18n/index.js';
import { prepareDatabase } from './prepare-database.js';
import { runUntilStopped } from './run-until-stopped.js';

/** Workers only: jobs are done here, nothing is served. */
await runUntilStopped(async (say, keep) => {
  const config = readConfig(undefined, { WORKERS: 'on' });
  onMissingMessage('log');
  const database = keep(await prepareDatabase(config, say));
  const house = AppModule.forRoot({ config, databaseUrl: database.url, clock: new SynchronisedClock(), serving: false });
  const context = keep(await NestFactory.createApplicationContext(house, { bufferLogs: true, abortOnError: false }));
  context.useLogger(context.get(HouseLogger));
  say(`Working on the jobs of ${database.description}`);
});
