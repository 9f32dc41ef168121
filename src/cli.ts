import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { commandOf, explained, usage } from './commands.js';
import { SynchronisedClock } from './common/index.js';
import { readConfig } from './config/index.js';
import { onMissingMessage } from './i18n/index.js';
import { prepareDatabase } from './prepare-database.js';

async function run(args: readonly string[]): Promise<number> {
  const named = commandOf(args);
  if (named === undefined) {
    process.stderr.write(usage());
    return 2;
  }
  const config = readConfig(undefined, { WORKERS: 'off', LOG_LEVEL: 'error' });
  onMissingMessage('log');
  const database = await prepareDatabase(config, (line) => process.stderr.write(`${line}\n`));
  const options = { config, databaseUrl: database.url, clock: new SynchronisedClock(), serving: false };
  const house = await NestFactory.createApplicationContext(AppModule.forRoot(options), { logger: ['error'], abortOnError: false });
  try {
    process.stdout.write(`${await named.command.run(house, named.rest)}\n`);
    return 0;
  } finally {
    await house.close();
    await database.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explained(error)}\n`);
  process.exitCode = 1;
}
