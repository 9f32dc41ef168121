import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { AttachFiles } from '../../src/support/attachments/attach-files.js';
import { SmtpListener } from '../../src/support/index.js';
import { CARE, CRC, InboundHouse, written } from '../support/inbound-house.js';
import { startHouse } from '../support/running-house.js';
import { signedIn, type SignedIn } from '../support/signed-in.js';
import { brokenStorage } from './rows/broken-storage.js';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('mail to the teams', () => {
  let inbound: InboundHouse;
  let ann: SignedIn;

  beforeAll(async () => {
    inbound = await InboundHouse.start();
    ann = await signedIn({ baseUrl: inbound.house.baseUrl, get: inbound.house.get });
  });
  afterAll(() => inbound?.close());
  beforeEach(() => inbound.clear());

  const rows = <Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> => inbound.house.rows<Row>(sql, parameters);

  describe('over SMTP', () => {
    it('is committed before it is taken, with every byte', async () => {
      const raw = written({ text: 'Grüße\r\n.dot\r\n' });
      await inbound.bring(raw, { from: 'ann@example.com', to: CARE });
      const [kept] = await rows<{ content: Buffer; state: string; size: number }>('SELECT content, state, size FROM incoming_mail JOIN incoming_mail_raw ON mail_id = id');
      expect([kept!.state, kept!.size]).toEqual(['waiting', kept!.content.length]);
      expect(kept!.content.toString().trimEnd()).toBe(raw.toString().trimEnd());
    });

    it('is taken once for each mailbox, however often it is brought', async () => {
      const raw = written({});
      for (let n = 0; n < 3; n += 1) await inbound.bring(raw, { from: 'ann@example.com', to: [CARE, CRC, CARE.toUpperCase()] });
      const sorted = await inbound.sortAll();
      expect(sorted.map(({ mailbox, state }) => [mailbox, state])).toEqual([[CARE, 'ticket'], [CRC, 'ticket']]);
      const teams = await Promise.all(sorted.map(async ({ ticket_id }) => (await inbound.ticket(ticket_id)).team));
      expect(teams).toEqual(['customer-care', 'client-response-center']);
    });

    it('without a Message-ID is known by its content', async () => {
      const raw = Buffer.from('From: ann@example.com\r\nSubject: x\r\n\r\nHello');
      await inbound.bring(raw, { from: 'ann@example.com', to: CARE });
      await inbound.bring(raw, { from: 'ann@example.com', to: CARE });
      await inbound.bring(Buffer.concat([raw, Buffer.from('!')]), { from: 'ann@example.com', to: CARE });
      expect(await rows('SELECT id FROM incoming_mail')).toHaveLength(2);
    });

    it('is left to the process that has the port, until that one ends', async () => {
      const other = await startHouse({ beside: inbound.house, environment: { INBOUND_SMTP_PORT: String(inbound.port), WORKERS: 'off' } });
      expect(other.get(SmtpListener).port).toBeUndefined();
      await other.close();
      expect((await inbound.write()).state).toBe('ticket');
    });

    it.each(['stranger@ctl.io', 'help@example.com', 'help+inc482913057-0123456789abcdef0123@ctl.io', 'bounces@ctl.io', 'help+x@ctl.io', 'noreply@ctl.io'])('is refused for %s', async (to) => {
      await expect(inbound.bring(written({}), { from: 'ann@example.com', to })).rejects.toMatchObject({ responseCode: 550 });
    });

    it('is refused when it is too large, and the next one is taken', async () => {
      const large = written({ text: `${'x'.repeat(998)}\r\n`.repeat(27_000) });
      await expect(inbound.bring(large, { from: 'ann@example.com', to: CARE })).rejects.toMatchObject({ responseCode: 552 });
      expect((await inbound.write()).state).toBe('ticket');
    });

    it('takes no harm from 5,000 recipients', async () => {
      const socket = connect(inbound.port, '127.0.0.1');
      const lines = createInterface({ input: socket });
      const say = async (command: string): Promise<string> => {
        const answered = once(lines, 'line') as Promise<[string]>;
        socket.write(`${command}\r\n`);
        return (await answered)[0];
      };
      await once(lines, 'line');
      await say('HELO world.example');
      await say('MAIL FROM:<ann@example.com>');
      const codes: string[] = [];
      lines.on('line', (line) => codes.push(line.slice(0, 3)));
      socket.write(Array.from({ length: 5_000 }, (_, n) => `RCPT TO:<${n % 10 === 0 ? CARE : `stranger-${n}@ctl.io`}>\r\n`).join(''));
      while (codes.length < 5_000) await once(lines, 'line');
      expect([codes.filter((code) => code === '250').length, codes.filter((code) => code === '550').length]).toEqual([500, 4_500]);
      await say('DATA');
      await say(`${written({ to: CARE }).toString()}\r\n.`);
      socket.destroy();
      expect(await rows('SELECT mailbox FROM incoming_mail')).toEqual([{ mailbox: CARE }]);
    });
  });

  describe('becomes a ticket', () => {
    it('of whoever wrote, with the team that was written to, and a word back', async () => {
      const { state, because, ticket_id: id } = await inbound.write({ subject: 'Re: Fwd: Locked out', text: 'Nothing works.\nAt all.' });
      expect([state, because]).toEqual(['ticket', 'new-matter']);
      const ticket = await inbound.ticket(id);
      expect(ticket).toMatchObject({
        subject: 'Locked out', team: 'customer-care', account_id: null, contact_address: 'ann@example.com', contact_name: 'Ann Ames', source: 'mail',
        routing_rule: 'mailed-to-customer-care', routing_because: 'came-to-the-mailbox-of-customer-care',
      });
      expect(ticket.number).toMatch(/^INC\d{9}$/);
      expect(await inbound.messages(id)).toMatchObject([{ kind: 'message', author_kind: 'customer', author_name: 'Ann Ames', text: 'Nothing works.\nAt all.' }]);
      await inbound.mailAll();
      const { raw } = inbound.sentTo('ann@example.com');
      expect(raw).toContain(`Subject: [${ticket.number}] We got your mail`);
      expect(raw).toContain('Auto-Submitted: auto-generated');
      expect(raw).not.toContain('Nothing works');
      expect(raw).not.toContain('Locked out');
    });

    it('at the Client Response Center, and under the name of either domain', async () => {
      expect(await inbound.ticket((await inbound.write({ to: CRC })).ticket_id)).toMatchObject({ team: 'client-response-center', routing_rule: 'mailed-to-client-response-center' });
      expect(await inbound.ticket((await inbound.write({ to: 'incident@ctl.io' })).ticket_id)).toMatchObject({ team: 'client-response-center' });
    });

    it('of a customer, where their domain answers for it, and of nobody’s account where it does not', async () => {
      const proven = await inbound.write({ from: `Ann <${ann.email.toUpperCase()}>`, proven: true });
      expect(await inbound.ticket(proven.ticket_id)).toMatchObject({ account_id: ann.accountId, contact_address: null });
      const forged = await inbound.write({ from: `Ann <${ann.email}>` });
      expect(await inbound.ticket(forged.ticket_id)).toMatchObject({ account_id: null, contact_address: ann.email });
      expect([proven.proven, forged.proven]).toEqual([true, false]);
    });

    it('is not proven by a result further down, whatever server it names', async () => {
      const { proven } = await inbound.write({
        from: ann.email,
        headers: ['Authentication-Results: mx.ctl.example; dmarc=pass header.from=example.com'],
        text: 'x',
      });
      // The only one there is the topmost one: a relay that is believed has to write its own above it.
      expect(proven).toBe(true);
      await inbound.bring(written({ from: ann.email, proven: true }), { from: ann.email, to: CARE });
      await rows(`UPDATE incoming_mail SET client_address = '203.0.113.7' WHERE state = 'waiting'`);
      // Brought by no relay of ours: what stands on top it wrote itself.
      expect((await inbound.sortAll())[0]).toMatchObject({ proven: false });
      const raw = Buffer.concat([Buffer.from('Authentication-Results: mx.ctl.example; dmarc=fail header.from=example.com\r\n'), written({ from: ann.email, proven: true })]);
      await inbound.bring(raw, { from: ann.email, to: CARE });
      expect((await inbound.sortAll())[0]).toMatchObject({ proven: false });
    });

    it('with screenshots as attachments, called by what they are', async () => {
      const part = (type: string, name: string, content: Buffer): string[] => ['--b', `Content-Type: ${type}; name="${name}"`, 'Content-Transfer-Encoding: base64', `Content-Disposition: attachment; filename="${name}"`, '', content.toString('base64')];
      const text = [
        '--b', 'Content-Type: text/plain', '', 'See below.',
        ...part('image/png', 'screen.png', PNG),
        ...part('image/png', '../../etc/pass\u202ewd.html', Buffer.from('<script>alert(1)</script>')),
        ...part('application/x-msdownload', '', PNG),
        ...part('text/plain', 'empty.txt', Buffer.alloc(0)),
        '--b--', '',
      ].join('\r\n');
      const { ticket_id: id } = await inbound.write({ headers: ['Content-Type: multipart/mixed; boundary=b'], text });
      expect((await inbound.messages(id))[0]!.text).toBe('See below.');
      expect(await rows('SELECT position, name, type, size FROM ticket_attachment WHERE ticket_id = $1 ORDER BY id', [id])).toEqual([
        { position: 1, name: 'screen.png', type: 'image/png', size: PNG.length },
        { position: 1, name: 'passwd.html', type: 'text/plain', size: 25 },
        { position: 1, name: 'attachment 3', type: 'image/png', size: PNG.length },
      ]);
    });

    it.each([
      ['iso-2022-jp', Buffer.from('1b244224332473244b2441244f1b2842', 'hex'), 'こんにちは'],
      ['windows-1252', Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65, 0x20, 0x80]), 'Grüße €'],
      ['utf-16le', Buffer.from('Hello', 'utf16le'), 'Hello'],
      ['x-no-such-charset', Buffer.from('Hello'), 'Hello'],
    ])('in words, written in %s', async (charset, body, expected) => {
      const raw = Buffer.concat([written({ headers: [`Content-Type: text/plain; charset=${charset}`, 'Content-Transfer-Encoding: base64'], text: '' }), Buffer.from(body.toString('base64'))]);
      await inbound.bring(raw, { from: 'ann@example.com', to: CARE });
      const [sorted] = await inbound.sortAll();
      expect((await inbound.messages(sorted!.ticket_id))[0]!.text).toBe(expected);
    });

    it('in words where it came as HTML alone, of which nothing stays', async () => {
      const html = '<p>Nothing <b>works</b>.</p><script>alert(1)</script><img src="https://evil.example/x.gif"><a href="javascript:alert(1)">here</a>';
      const { ticket_id: id } = await inbound.write({ headers: ['Content-Type: text/html'], text: html });
      const { text } = (await inbound.messages(id))[0]!;
      expect(text).toContain('Nothing works.');
      expect(text).not.toContain('<');
    });

    // Red with what the parser makes of it by itself: no text at all.
    it.each(['mixed', 'related'])('in words where HTML came in a multipart/%s without them', async (kind) => {
      const parts = ['--b', 'Content-Type: text/html; charset=utf-8', '', '<p>Grüße. Nothing <b>works</b>.</p><script>alert(1)</script>', '--b', 'Content-Type: image/png; name=x.png', 'Content-Transfer-Encoding: base64', '', PNG.toString('base64'), '--b--', ''];
      const { ticket_id: id } = await inbound.write({ headers: [`Content-Type: multipart/${kind}; boundary=b`], text: parts.join('\r\n') });
      expect((await inbound.messages(id))[0]!.text).toBe('Grüße. Nothing works.');
    });

    it('with everything that a database can hold', async () => {
      const { state, ticket_id: id } = await inbound.write({ subject: '=?utf-8?Q?a=00b=0Abcc:_x?=', text: 'a\u0000b\u0007c', from: '"An\u0000n" <ann@example.com>' });
      expect([state, (await inbound.messages(id))[0]!.text]).toEqual(['ticket', 'abc']);
      expect((await inbound.ticket(id)).subject).toBe('a b bcc: x');
    });

    it.each<[string, string[]]>([
      ['its Message-ID', ['From: ann@example.com', 'Message-ID: <a\u0000@b>']],
      ['the ids that it answers', ['From: ann@example.com', 'In-Reply-To: <a\u0000@b>', 'References: <a\u0000b@c> <d\u0001@e>']],
      ['its sender', ['From: "Ann" <ann\u0000@example.com>']],
      ['a sender that is written in code', ['From: =?utf-8?Q?ann=00@example.com?=']],
      ['a sender that the domain hides', ['From: ann@exam\u0000ple.com, x\u0001@example.com']],
      ['a subject that is cut within a character', ['From: ann@example.com', `Subject: ${'x'.repeat(299)}😀`]],
      ['a name that is cut within a character', [`From: ${'x'.repeat(199)}😀 <ann@example.com>`]],
      ['the name of a file', ['From: ann@example.com', 'Content-Type: text/plain; name="a\u0000\ud800.txt"', 'Content-Disposition: attachment; filename="a\u0000.txt"']],
      ['a report', ['From: mailer-daemon@example.com', 'Subject: Undelivered \u0000', 'X-Failed-Recipients: a\u0000']],
    ])('or something else, but is sorted at once, when a NUL or half a character stands in %s', async (_, headers) => {
      await inbound.bring(Buffer.from([...headers, '', '550 5.1.1 no\u0000body', ''].join('\r\n')), { from: 'ann@example.com', to: CARE });
      const sorted = await inbound.sortAll();
      expect(sorted).toHaveLength(1);
      expect(sorted[0]!.state).not.toBe('waiting');
      const kept = JSON.stringify(await rows('SELECT from_address, from_name, subject, message_id FROM incoming_mail'));
      expect(kept).not.toMatch(/\\u00[01]|\ufffd/);
    });

    it('of 43 images with all of them', async () => {
      const parts = Array.from({ length: 43 }, (_, n) => ['--b', `Content-Type: image/png; name="${n}.png"`, 'Content-Transfer-Encoding: base64', `Content-ID: <${n}@x>`, 'Content-Disposition: inline', '', PNG.toString('base64')].join('\r\n'));
      const { ticket_id: id } = await inbound.write({ headers: ['Content-Type: multipart/related; boundary=b'], text: ['--b\r\nContent-Type: text/html\r\n\r\n<img src="cid:1@x">See.', ...parts, '--b--'].join('\r\n') });
      const [{ count }] = (await rows('SELECT count(*)::int AS count FROM ticket_attachment WHERE ticket_id = $1', [id])) as [{ count: number }];
      expect(count).toBe(43);
      // These are not what a customer has attached.
      await inbound.house.get(AttachFiles).assertRoom(id!, 40);
      await expect(inbound.house.get(AttachFiles).assertRoom(id!, 41)).rejects.toMatchObject({ code: 'support.attachment.ticket-full' });
    });
  });

  describe('that no person wrote', () => {
    it.each([
      ['auto-submitted', { headers: ['Auto-Submitted: auto-replied'] }],
      ['precedence', { headers: ['Precedence: bulk'] }],
      ['mailing-list', { headers: ['List-Id: <x.example.com>'] }],
      ['own-sender', { from: 'noreply@ctl.io' }],
      ['loop-of-ours', { headers: ['X-Loop: noreply@ctl.io'] }],
      ['empty-return-path', { sender: '' }],
    ])('is put aside by %s, and not answered', async (because, letter) => {
      expect(await inbound.write(letter)).toMatchObject({ state: 'ignored', because, ticket_id: null });
      expect(await rows('SELECT id FROM mail_message')).toEqual([]);
      expect(await rows('SELECT id FROM ticket')).toEqual([]);
    });

    it('or asks for silence, is not answered', async () => {
      expect((await inbound.write({ headers: ['X-Auto-Response-Suppress: All'] })).state).toBe('ticket');
      expect(await rows('SELECT id FROM mail_message')).toEqual([]);
    });

    it('gets one answer an hour at most, however much a sender writes', async () => {
      for (let n = 0; n < 5; n += 1) await inbound.write({ from: n % 2 ? 'ann@example.com' : 'ANN@example.com' });
      expect(await inbound.mailsTo('ann@example.com')).toEqual(['ticket-received']);
      inbound.house.clock.advance(3_601);
      await inbound.write();
      expect(await inbound.mailsTo('ann@example.com')).toEqual(['ticket-received', 'ticket-received']);
    });

    it('is held once a sender floods the desk', async () => {
      for (let n = 0; n < 61; n += 1) await inbound.bring(written({}), { from: 'ann@example.com', to: CARE });
      const sorted = await inbound.sortAll();
      expect([sorted.filter(({ state }) => state === 'ticket').length, sorted.filter(({ because }) => because === 'too-many-from-sender').length]).toEqual([60, 1]);
    });
  });

  describe('whose files find no room', () => brokenStorage(() => inbound));

  it('is counted: what came in is the sum of what became of it', async () => {
    await inbound.write();
    await inbound.write({ headers: ['Precedence: list'] });
    await inbound.write({ from: 'nobody', sender: 'ann@example.com' });
    await inbound.bring(written({}), { from: 'ann@example.com', to: CARE });
    expect(await inbound.tally()).toEqual({ waiting: 1, ticket: 1, reply: 0, held: 1, ignored: 1 });
    const metrics = await (await fetch(`${inbound.house.ownUrl}/metrics`)).text();
    expect(metrics).toMatch(/^incoming_mails\{state="held"\} 1$/m);
    expect(metrics).toMatch(/^incoming_mails_sorted_total\{outcome="ignored"\} \d+$/m);
  });
});
