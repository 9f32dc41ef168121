import { Ledger } from '../support/load.js';
import type { Topology } from '../support/topology.js';

const FREE_TRIES = 5;

/** STANDARDS "Redis killed or flushed: queue rebuilt from rows; limits do not fail open". For the queue see also `smtpDown`. */
export function redisLost(topology: () => Topology): void {
  it('serves on while Redis is away, and sends afterwards what was promised meanwhile', async () => {
    const { redis, webs, sink } = topology();
    const ledger = new Ledger();
    await redis.kill();
    const customers = [topology().customer(), topology().customer()];
    const pages = await Promise.all(customers.map((customer) => customer.register()));
    for (const { email } of customers) ledger.mails.add(email);
    expect(await Promise.all(webs.map((web) => web.readiness()))).toEqual([200, 200]);
    expect(customers.flatMap(({ email }) => sink.mailsTo(email))).toEqual([]);

    await redis.start();
    for (const [index, customer] of customers.entries()) {
      const { token } = await sink.newest(customer.email);
      await customer.confirm(pages[index]!, token!);
      ledger.accounts.add(customer.email);
    }
    expect(await ledger.lost(topology())).toEqual({ accounts: [], mails: [] });
  });

  it('knows who guessed too often when Redis has forgotten everything', async () => {
    const { redis, sink } = topology();
    const guessed = topology().customer();
    await guessed.confirm(await guessed.register(), (await sink.newest(guessed.email)).token!);
    const passwordScreen = await guessed.askToSignIn();
    for (let i = 0; i < FREE_TRIES; i += 1) expect((await guessed.tryPassword(passwordScreen, `a wrong guess ${i}`)).status).toBe(422);
    await redis.flush();
    expect((await guessed.tryPassword(passwordScreen)).status).toBe(429);
    await redis.kill();
    expect((await guessed.tryPassword(passwordScreen)).status).toBe(429);
  });
}
