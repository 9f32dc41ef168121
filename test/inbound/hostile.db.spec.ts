import { hostileMails } from '../support/hostile-mails.js';
import { CARE, CRC, InboundHouse, written } from '../support/inbound-house.js';
import { LONG } from '../faults/support/long.js';

const COUNT = LONG ? 2_000 : 200;
/** A mail that takes longer keeps the others waiting. */
const LONGEST_MS = 15_000;

describe(`${COUNT} malformed and hostile mails`, () => {
  let inbound: InboundHouse;
  let kept = 0;
  let longest = 0;

  beforeAll(async () => {
    inbound = await InboundHouse.start();
    let n = 0;
    for (const { raw, sender } of hostileMails(COUNT)) {
      await inbound.bring(raw, { from: sender, to: (n += 1) % 2 ? CARE : CRC });
    }
    for (const { id } of await inbound.house.rows<{ id: string }>(`SELECT id FROM incoming_mail`)) {
      const began = performance.now();
      await inbound.run('support.sort-mail', { mailId: id });
      longest = Math.max(longest, performance.now() - began);
      kept += 1;
    }
  }, LONG ? 1_200_000 : 240_000);
  afterAll(() => inbound?.close());

  it('are each exactly one of ticket, reply, held and ignored, for a reason', async () => {
    const { waiting, ticket, reply, held, ignored } = await inbound.tally();
    expect({ waiting, sum: ticket + reply + held + ignored }).toEqual({ waiting: 0, sum: kept });
    // Mails that are the same to the last byte are one: an empty one, and those cut to nothing.
    expect(kept).toBeGreaterThan(COUNT * 0.9);
    expect(Math.min(ticket, held, ignored)).toBeGreaterThan(COUNT / 50);
    const [{ without }] = (await inbound.house.rows('SELECT count(*)::int AS without FROM incoming_mail WHERE because IS NULL')) as [{ without: number }];
    expect(without).toBe(0);
  });

  it('join no ticket, and each opens one at most', async () => {
    const [figures] = await inbound.house.rows('SELECT count(*)::int AS tickets, coalesce(max(messages), 0) AS most FROM ticket');
    expect(figures).toEqual({ tickets: (await inbound.tally()).ticket, most: 1 });
  });

  it('get no answer that could go round: one an hour for each address, none for machines', async () => {
    const mails = await inbound.house.rows<{ recipient: string; count: number }>('SELECT lower(recipient) AS recipient, count(*)::int AS count FROM mail_message GROUP BY 1');
    expect(mails.filter(({ count }) => count > 1)).toEqual([]);
    expect(mails.filter(({ recipient }) => /daemon|@ctl\.io$/.test(recipient))).toEqual([]);
  });

  it('keep nobody waiting for long, and the house goes on', async () => {
    expect(longest).toBeLessThan(LONGEST_MS);
    await inbound.bring(written({ text: 'Still there?' }), { from: 'ann@example.com', to: CARE });
    expect((await inbound.sortAll())[0]).toMatchObject({ state: 'ticket' });
  });
});
