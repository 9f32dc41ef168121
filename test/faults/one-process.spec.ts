import { CrashBeforeMail } from './rows/crash-before-mail.js';
import { signInFlood } from './rows/sign-in-flood.js';
import { slowConnections } from './rows/slow-connections.js';
import { buildProduct } from './support/build.js';
import { SoleHouse } from './support/sole-house.js';

describe('the product as one process', () => {
  let house: SoleHouse;
  let crash: CrashBeforeMail;

  beforeAll(async () => {
    buildProduct();
    // Few may wait for their password's hash, so that a small flood is one.
    house = await SoleHouse.start({ HASHING_QUEUE: '6' });
    crash = await CrashBeforeMail.provoke(house);
  }, 180_000);

  afterAll(() => house?.stop());

  const running = (): SoleHouse => house;
  signInFlood(running, { size: 120, timed: false });
  slowConnections(running, { each: 40, bodies: false });

  it('sends the mail of a registration that it was killed over, once, within a minute of its restart', async () => {
    await crash.expectOneMail();
  }, 90_000);
});
