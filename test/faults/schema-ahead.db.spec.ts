import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Customer } from '../support/customer.js';
import { HttpPerson, type Answer } from '../support/http-person.js';
import { CHOSEN_PASSWORD, Registrant } from '../support/registrant.js';
import type { RelyingParty } from '../support/relying-party.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { openService, openServiceAccount } from '../support/services-of-a-house.js';
import { newestMail } from '../support/token-mail.js';

/** STANDARDS "Rolling restart with a migration": the processes of before serve on under the schema of the next version. */
describe('a process whose database has been migrated by a newer one', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let service: RelyingParty;
  const faults: string[] = [];

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url } });
    service = await openService(house, { client_id: 'service', service: 'savvisstation' });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  const watch = ({ status, at }: Answer): void => void (status >= 500 && faults.push(`${status} ${at.pathname}`));

  /** Registration, sign-in, linking and into the service, twice: once with and once without a question. */
  async function goTheWay(name: string): Promise<void> {
    await openServiceAccount(house, 'savvisstation', name);
    const ann = new Registrant(house.baseUrl, `${name}@example.net`, new HttpPerson(watch));
    const waiting = await ann.upToToken();
    await ann.typeToken(waiting, 'AAAAAAAA');
    await ann.get(waiting.url.pathname.replace(/token$/, 'wheres-my-email'));
    await ann.typeToken(waiting, (await newestMail(mails, ann.email)).token!);

    const customer = new Customer(house.baseUrl, ann.email, CHOSEN_PASSWORD, [service]);
    const linking = await customer.signInAt(await customer.visit(await service.ask()));
    await customer.link(linking, name, `${name}-legacy`, { keep: true });
    const asked = await service.ask();
    const { url } = await customer.visit(asked);
    expect((await asked.answer(url)).claims()).toMatchObject({ service_account: name });
    await customer.submit(await customer.get('/account/links'), '/sign-out', {});
  }

  async function migrate(): Promise<void> {
    const tables = await house.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'schema_migration'`,
    );
    for (const { name } of tables) await house.rows(`ALTER TABLE ${name} ADD COLUMN of_the_next_version text DEFAULT 'x'`);
  }

  it('goes on serving: its statements do not mind columns that it does not know', async () => {
    await goTheWay('before');
    await migrate();
    await goTheWay('after');
    expect(faults).toEqual([]);
  });
});
