import type { NestExpressApplication } from '@nestjs/platform-express';
import { banner } from './banner.js';
import { SynchronisedClock } from './common/index.js';
import { readConfig, type Config } from './config/index.js';
import { createApp } from './create-app.js';
import { onMissingMessage } from './i18n/index.js';
import { prepareDatabase, type PreparedDatabase } from './prepare-database.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function start(config: Config): Promise<void> {
  onMissingMessage('log');
  const database = await prepareDatabase(config, say);
  const app = await createApp({ config, databaseUrl: database.url, clock: new SynchronisedClock() });
  await listen(app, config);
  say(banner(addresses(config, database)));
  stopOnSignal(app, database);
}

function addresses(config: Config, database: PreparedDatabase): [string, string][] {
  return [
    ['Master Account', config.http.baseUrl],
    ['Database', database.description],
  ];
}

async function listen(app: NestExpressApplication, config: Config): Promise<void> {
  const { port, host } = config.http;
  await (host === undefined ? app.listen(port) : app.listen(port, host));
}

/** Requests and jobs in flight are finished, then connections are closed, then the embedded database stops. */
function stopOnSignal(app: NestExpressApplication, database: PreparedDatabase): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    await app.close();
    await database.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

try {
  await start(readConfig());
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
