import { CrashBeforeMail } from './rows/crash-before-mail.js';
import { signInFlood } from './rows/sign-in-flood.js';
import { slowConnections } from './rows/slow-connections.js';
import { buildProduct } from './support/build.js';
import { SoleHouse } from './support/sole-house.js';

// "npm run faults": as much as STANDARDS asks for.
describe('the product as one process, under much', () => {
  let house: SoleHouse;

  beforeAll(async () => {
    buildProduct();
    house = await SoleHouse.start();
  }, 180_000);

  afterAll(() => house?.stop());

  const running = (): SoleHouse => house;
  signInFlood(running, { size: 1_000, timed: true });
  slowConnections(running, { each: 300, bodies: true });

  it('sends the mail of each registration that it was killed over, once, within a minute of its restart', async () => {
    for (let kill = 0; kill < 5; kill += 1) await (await CrashBeforeMail.provoke(house)).expectOneMail();
  }, 600_000);
});
