import type { INestApplicationContext } from '@nestjs/common';
import { EnsureAccount } from './accounts/index.js';
import type { Config } from './config/index.js';
import { demoData, seedDemo } from './demo/index.js';
import { ManageStaff } from './staff/index.js';
import { RegisterClient } from './sso/index.js';

/** Gives the demo what it needs of the product; nothing where the demo is off. */
export async function seedHouse(app: INestApplicationContext, config: Config): Promise<void> {
  if (!config.demo.enabled) return;
  const accounts = app.get(EnsureAccount, { strict: false });
  const staff = app.get(ManageStaff, { strict: false });
  const clients = app.get(RegisterClient, { strict: false });
  await seedDemo(
    {
      // A password from the settings holds from this start on; a random one was kept at the first.
      ensureAccount: async (account) => void (await accounts.ensure({ ...account, replacePassword: config.demo.password !== undefined })),
      ensureStaff: (agent) => staff.grant({ ...agent, demo: true }),
      ensureClient: (client) => clients.ensure(client, 'wiring'),
    },
    demoData(config),
  );
}
