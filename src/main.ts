import type { NestExpressApplication } from '@nestjs/platform-express';
import { banner } from './banner.js';
import { SynchronisedClock } from './common/index.js';
import { readConfig, type Config } from './config/index.js';
import { createApp } from './create-app.js';
import { onMissingMessage } from './i18n/index.js';
import { prepareDatabase } from './prepare-database.js';
import { runUntilStopped } from './run-until-stopped.js';

/** The web, with workers unless they run elsewhere. */
await runUntilStopped(async (say) => {
  const config = readConfig();
  onMissingMessage('log');
  const database = await prepareDatabase(config, say);
  const app = await createApp({ config, databaseUrl: database.url, clock: new SynchronisedClock() });
  await listen(app, config);
  say(banner([['Master Account', config.http.baseUrl], ['Database', database.description]]));
  return [app, database];
});

async function listen(app: NestExpressApplication, { http: { port, host } }: Config): Promise<void> {
  await (host === undefined ? app.listen(port) : app.listen(port, host));
}
