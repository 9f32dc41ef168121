import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { createTransport } from 'nodemailer';
import { temporaryFolder } from '../../test/support/temporary-folder.js';
import { ConfigModule, readConfig, type Config } from '../config/index.js';
import { DemoAnnex } from './demo-annex.js';
import { demoCredentials, demoData, demoSmsGateway, demoSmtpUrl } from './demo-options.js';
import { DemoModule } from './demo.module.js';

describe('the demo as a module', () => {
  const settings = { DATA_DIR: temporaryFolder('demo'), DEMO_PORT: '0', INBOX_PORT: '0', DEMO_PASSWORD: 'of-the-agents' };
  const config = readConfig(settings);

  async function start(given: Config = config): Promise<TestingModule> {
    const module = await Test.createTestingModule({ imports: [ConfigModule.forRoot(given), DemoModule] }).compile();
    return module.init();
  }

  it('runs from the start of the product to its end', async () => {
    expect(demoSmtpUrl(config)).toBeNull();
    const module = await start();
    const { inbox, services, smtp } = module.get(DemoAnnex).addresses;
    expect(services.map(({ name }) => name)).toEqual(['SavvisStation Portal', 'Private Cloud', 'Cloud Application Manager']);
    for (const url of [inbox, ...services.map((service) => service.url)]) expect((await fetch(url)).status).toBe(200);

    expect(demoSmtpUrl(config)).toBe(smtp);
    await createTransport({ url: smtp }).sendMail({ from: 'a@ctl.io', to: 'ann@example.com', text: 'Hello' });
    const messages = await (await fetch(`${inbox}/api/messages?to=ann@example.com`)).json();
    expect(messages).toMatchObject([{ channel: 'mail', text: 'Hello\n' }]);

    const gateway = demoSmsGateway(config)!;
    await fetch(gateway.url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${gateway.secret}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ to: '+15555550100', text: 'Hello' }),
    });
    expect(await (await fetch(`${inbox}/api/messages?to=%2B15555550100`)).json()).toMatchObject([{ channel: 'sms', text: 'Hello' }]);

    await module.close();
    for (const url of [inbox, ...services.map((service) => service.url)]) await expect(fetch(url)).rejects.toThrow();
  });

  it('checks credentials with the secret that the product is given', async () => {
    const module = await start();
    const [savvisstation] = module.get(DemoAnnex).addresses.services;
    const { secret } = demoCredentials(config);
    const response = await fetch(`${savvisstation?.url}/credentials`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'bob', password: 'bob-legacy-1' }),
    });
    expect(await response.json()).toMatchObject({ valid: true, account: { username: 'bob' } });
    await module.close();
  });

  it('stands where the settings say', () => {
    const given = readConfig({ ...settings, DEMO_PORT: '4001' });
    expect(demoCredentials(given).baseUrl).toBe('http://localhost:4001');
    expect(demoData(given).password).toBe('of-the-agents');
    expect(demoData(given).clients[0]?.redirect_uris).toEqual(['http://localhost:4001/savvisstation/callback']);
  });

  describe('when a port is taken', () => {
    const occupier: Server = createServer();
    beforeAll(async () => {
      occupier.listen(0, 'localhost');
      await once(occupier, 'listening');
    });
    afterAll(async () => {
      occupier.close();
      await once(occupier, 'close');
    });

    it.each(['DEMO_PORT', 'INBOX_PORT'])('names the setting %s, and leaves nothing running', async (setting) => {
      const port = String((occupier.address() as AddressInfo).port);
      await expect(start(readConfig({ ...settings, [setting]: port }))).rejects.toThrow(`${setting}: can't listen on port ${port}`);
    });
  });
});
