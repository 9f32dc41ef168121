import { Dovecot } from '../support/dovecot.js';
import { CARE, InboundHouse, written } from '../support/inbound-house.js';
import { describeWithServers } from '../support/servers.js';

describeWithServers(['dovecot-imapd'], 'mail in a mailbox of a server', (program) => {
  let dovecot: Dovecot;
  let inbound: InboundHouse;

  beforeAll(async () => {
    dovecot = await Dovecot.start(program);
    await dovecot.deliver(written({ headers: ['Message-ID: <before@example.com>', 'Return-Path: <ann@example.com>'] }));
    inbound = await InboundHouse.start({}, { CUSTOMER_CARE_IMAP_URL: dovecot.url });
  });
  afterAll(async () => {
    await inbound?.close();
    await dovecot?.stop();
  });

  const kept = (): Promise<object[]> => inbound.house.rows('SELECT source, mailbox, message_key FROM incoming_mail ORDER BY received_at, id');

  it('that waited there is brought in, and becomes a ticket', async () => {
    await dovecot.untilSeen(1);
    expect(await kept()).toEqual([{ source: 'imap', mailbox: CARE, message_key: '<before@example.com>' }]);
    expect((await inbound.sortAll())[0]).toMatchObject({ state: 'ticket', from_address: 'ann@example.com' });
  });

  it('is brought in as it comes', async () => {
    await dovecot.deliver(written({}));
    await dovecot.untilSeen(2);
    expect(await kept()).toHaveLength(2);
  });

  it('is known when it comes by SMTP as well', async () => {
    const raw = written({});
    await inbound.bring(raw, { from: 'ann@example.com', to: CARE });
    await dovecot.deliver(raw);
    await dovecot.untilSeen(3);
    expect(await kept()).toHaveLength(3);
  });

  it('is not marked as seen before it is kept', async () => {
    await inbound.house.rows('ALTER TABLE incoming_mail_raw RENAME TO away');
    await dovecot.deliver(written({ headers: ['Message-ID: <late@example.com>'] }));
    await new Promise((resolve) => { setTimeout(resolve, 1_500); });
    expect(await dovecot.counts()).toEqual({ seen: 3, unseen: 1 });
    await inbound.house.rows('ALTER TABLE away RENAME TO incoming_mail_raw');
    await dovecot.untilSeen(4);
    expect((await kept()).at(-1)).toMatchObject({ message_key: '<late@example.com>' });
  });

  it('is found again when the server was away', async () => {
    await dovecot.down();
    await dovecot.up();
    await dovecot.deliver(written({}));
    await dovecot.untilSeen(5, 40_000);
    expect(await kept()).toHaveLength(5);
  });
});
