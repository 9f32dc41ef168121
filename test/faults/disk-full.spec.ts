import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../support/free-ports.js';
import type { Answer } from '../support/http-person.js';
import { describeWithServers } from '../support/servers.js';
import { buildProduct } from './support/build.js';
import { enter, Ledger } from './support/load.js';
import { PostgresServer } from './support/postgres-server.js';
import { SmallDisk } from './support/small-disk.js';
import { SoleHouse } from './support/sole-house.js';

const whyNot = SmallDisk.whyNot();

/** STANDARDS "Disk full (database): refused, never acknowledged; no orphans; recovers unaided". */
if (whyNot) describe.skip(`the disk of the database (${whyNot})`, () => it('has no disk', () => undefined));
else describeWithServers(['postgresql'], 'the disk of the database', fillTheDisk);

function fillTheDisk(postgres: string): void {
  let disk: SmallDisk;
  let database: PostgresServer;
  let house: SoleHouse;

  beforeAll(async () => {
    buildProduct();
    disk = SmallDisk.mount(192);
    const [port] = await freePorts(1);
    database = await PostgresServer.start(postgres, port!, disk.folder);
    house = await SoleHouse.start({ DATABASE_URL: database.url });
  }, 600_000);
  afterAll(async () => {
    await house?.stop();
    await database?.remove();
    disk?.remove();
  });

  it('is full: what can not be kept is refused with "not now", and taken as soon as there is room', async () => {
    const ledger = new Ledger();
    const answers: Answer[] = [];
    const watch = (answer: Answer): void => void answers.push(answer);
    const [resident, waiting] = [house.customer(), house.customer()];
    await enter(resident, { sink: house.sink }, ledger);
    const page = await waiting.register();
    ledger.mails.add(waiting.email);
    const { token } = await house.sink.newest(waiting.email);

    disk.fill();
    // Without waiting for their mails, which may be what finds no room first.
    while (!answers.some(({ status }) => status >= 500)) {
      const newcomer = house.customer(watch);
      await newcomer.register().then(() => ledger.mails.add(newcomer.email), () => undefined);
    }
    const refused = answers.filter(({ status }) => status >= 500);
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 503));
    expect(refused.map(({ headers }) => headers.has('retry-after'))).toEqual(refused.map(() => true));

    disk.empty();
    await delay(1_000);
    await waiting.link(await waiting.signIn(await waiting.confirm(page, token!)));
    ledger.accounts.add(waiting.email);
    await resident.comeAgain();
    await enter(house.customer(), { sink: house.sink }, ledger);
    for (const email of ledger.mails) await house.sink.newest(email);
    expect(await ledger.lost({ database, sink: house.sink })).toEqual({ accounts: [], mails: [] });
    expect(await orphans(database)).toEqual([]);
  });
}

/** Accounts without their answers, sessions without their record: what is committed together is there together. */
function orphans(database: PostgresServer): Promise<object[]> {
  return database.query(
    `SELECT id FROM account WHERE (SELECT count(*) FROM security_answer WHERE account_id = account.id) <> 3
     UNION ALL
     SELECT id FROM session WHERE NOT EXISTS
       (SELECT 1 FROM audit_event WHERE event = 'sign-in.succeeded' AND subjects ->> 'session' = session.id::text)`,
  );
}
