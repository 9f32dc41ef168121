import { setTimeout as delay } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { banner } from './banner.js';
import { SynchronisedClock } from './common/index.js';
import { readConfig, type Config } from './config/index.js';
import { createApp } from './create-app.js';
import { DEMO_AGENTS, DemoAnnex, demoData } from './demo/index.js';
import { Stopping } from './http/index.js';
import { onMissingMessage } from './i18n/index.js';
import { prepareDatabase } from './prepare-database.js';
import { runUntilStopped } from './run-until-stopped.js';
import { seedHouse } from './seed.js';
import { SmsTransport } from './sms/index.js';
import { SmtpListener } from './support/index.js';

/** The web, with workers unless they run elsewhere. */
await runUntilStopped(async (say, keep) => {
  const config = readConfig();
  onMissingMessage('log');
  const database = keep(await prepareDatabase(config, say));
  const app = keep(await createApp({ config, databaseUrl: database.url, clock: new SynchronisedClock() }));
  await listen(app, config);
  await seedHouse(app, config);
  say(
    banner([
      ['Master Account', config.http.baseUrl],
      ['Dashboard of the teams', `${config.http.baseUrl}/ops`],
      ...demoEntries(app, config),
      ['Mail to the teams', mailEntry(app, config)],
      ['Text messages', app.get(SmsTransport, { strict: false }).description],
      ['Database', database.description],
    ]),
  );
  keep(outOfTheRotation(app, config));
});

async function listen(app: NestExpressApplication, { http: { port, host } }: Config): Promise<void> {
  await (host === undefined ? app.listen(port) : app.listen(port, host));
}

/** A load balancer needs a moment to see that this process wants no new visitors; until then it serves them. */
function outOfTheRotation(app: NestExpressApplication, { http: { shutdownDelaySeconds } }: Config): { close(): Promise<void> } {
  return {
    close: async () => {
      app.get(Stopping).begin();
      await delay(shutdownDelaySeconds * 1000);
    },
  };
}

/** Where the teams' mail comes in. */
function mailEntry(app: NestExpressApplication, { inbox, support: { customerCareEmail, clientResponseCenterEmail } }: Config): string {
  if (!inbox.smtp) return 'not taken by SMTP';
  const { port } = app.get(SmtpListener, { strict: false });
  if (port === undefined) return `port ${inbox.smtp.port} is taken by another process; trying again until it is free`;
  return `smtp://${inbox.smtp.host}:${port} for ${customerCareEmail} and ${clientResponseCenterEmail}`;
}

/** The demo's addresses and logins. */
function demoEntries(app: NestExpressApplication, config: Config): [string, string][] {
  if (!config.demo.enabled) return [];
  const { services, inbox } = app.get(DemoAnnex, { strict: false }).addresses;
  return [
    ...services.map(({ name, url }): [string, string] => [name, url]),
    ['Inbox', inbox],
    ['Service accounts', 'alice / alice-legacy-1, bob / bob-legacy-1, carol / carol-legacy-1'],
    ...DEMO_AGENTS.map(({ email, role }): [string, string] => [roleName(role), `${email} / ${demoData(config).password}`]),
  ];
}

function roleName(role: (typeof DEMO_AGENTS)[number]['role']): string {
  return `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}
