import { freePorts } from '../support/free-ports.js';
import { CrashBeforeMail } from './rows/crash-before-mail.js';
import { CrashOverMail } from './rows/crash-over-mail.js';
import { signInFlood } from './rows/sign-in-flood.js';
import { slowConnections } from './rows/slow-connections.js';
import { buildProduct } from './support/build.js';
import { LONG } from './support/long.js';
import { SoleHouse } from './support/sole-house.js';

describe('the product as one process', () => {
  let house: SoleHouse;
  let crash: CrashBeforeMail;
  let inboundPort: number;

  beforeAll(async () => {
    buildProduct();
    // With fewer places to wait for a hash, a small flood is one.
    [inboundPort] = (await freePorts(1)) as [number];
    house = await SoleHouse.start({ INBOUND_SMTP_PORT: String(inboundPort), ...(!LONG && { HASHING_QUEUE: '6' }) });
    crash = await CrashBeforeMail.provoke(house);
  }, 600_000);

  afterAll(() => house?.stop());

  const running = (): SoleHouse => house;
  signInFlood(running, LONG ? { size: 1_000, timed: true } : { size: 80, timed: false });
  slowConnections(running, LONG ? { each: 300, bodies: true } : { each: 40, bodies: false });

  it('sends the mail of a registration that it was killed over, once, within a minute of its restart', async () => {
    await crash.expectOneMail();
    for (let kill = 0; LONG && kill < 5; kill += 1) await (await CrashBeforeMail.provoke(house)).expectOneMail();
  }, (LONG ? 6 : 1) * 120_000);

  it('loses no mail that it has taken, and makes none of it twice, when it is killed over it', async () => {
    const mails = new CrashOverMail(house, inboundPort);
    await mails.provoke(LONG ? { mails: 400, kills: 5 } : { mails: 40, kills: 1 });
    await mails.expectNothingLost();
  }, LONG ? 600_000 : 300_000);
});
