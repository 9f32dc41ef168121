import type { Arrival } from '../../support/http-person.js';
import type { Customer } from '../support/customer.js';
import type { Topology } from '../support/topology.js';

const TOKEN_LIFE_MS = 30 * 60_000;
/** Less than a clock of these machines is wrong by. */
const SECONDS = 45;

/** STANDARDS "Clock of app, worker or database ±90 s: no early or late tokens". The topology's clocks are wrong from the start. */
export function wrongClocks(topology: () => Topology): void {
  it('gives tokens their exact life, whichever machine sends them and whichever one takes them', async () => {
    const { sink, database, url } = topology();
    const waiting = await Promise.all(
      Array.from({ length: 4 }, async (): Promise<{ customer: Customer; page: Arrival; token: string }> => {
        const customer = topology().customer();
        const page = await customer.register();
        return { customer, page, token: (await sink.newest(customer.email)).token! };
      }),
    );
    for (const { customer } of waiting) {
      const [secret] = await database.query<{ left: number }>(
        `SELECT extract(epoch FROM secret.expires_at - now()) * 1000 AS left FROM one_time_secret secret
           JOIN mail_message mail ON mail.secret_id = secret.id WHERE mail.recipient = $1`,
        [customer.email],
      );
      // Between the mail and this question: a busy machine may take its time.
      expect(TOKEN_LIFE_MS - secret!.left).toBeGreaterThan(-2_000);
      expect(TOKEN_LIFE_MS - secret!.left).toBeLessThan(30_000);
    }
    const lives = (seconds: number) =>
      database.query(`UPDATE one_time_secret SET expires_at = now() + make_interval(secs => $1) WHERE used_at IS NULL`, [seconds]);

    await lives(-SECONDS);
    for (const { customer, page, token } of waiting) {
      // A refusal is one request: the proxy brings the second one to the other web.
      for (let web = 0; web < 2; web += 1) expect((await customer.tryToken(page, token)).status).toBe(422);
    }
    await lives(SECONDS);
    for (const [index, { customer, page, token }] of waiting.entries()) {
      // An acceptance and the page after it are two: one more in between changes who is asked.
      if (index % 2 === 1) await fetch(`${url}/health/live`);
      await customer.confirm(page, token);
    }
  });
}
