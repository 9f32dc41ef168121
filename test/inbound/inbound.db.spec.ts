import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { Database } from '../../src/database/index.js';
import { deliveryReport } from '../../src/demo/inbox/late-bounces.js';
import { DeliveryAnswer, MailRefused, maskAddress, QueueMail } from '../../src/mail/index.js';
import { AttachFiles } from '../../src/support/attachments/attach-files.js';
import { CLAIMED } from '../../src/support/inbox/threading/find-claims.js';
import { AnswerByMail, SmtpListener } from '../../src/support/index.js';
import { HttpPerson } from '../support/http-person.js';
import { CARE, CRC, InboundHouse, written } from '../support/inbound-house.js';
import { startHouse } from '../support/running-house.js';
import { signedIn, type SignedIn, signIn, textOf } from '../support/signed-in.js';
import { brokenStorage } from './rows/broken-storage.js';
import { held } from './rows/held.js';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('mail to the teams', () => {
  let inbound: InboundHouse;
  let ann: SignedIn;

  beforeAll(async () => {
    inbound = await InboundHouse.start({ onRecipient: (recipient) => (recipient.endsWith('@bounce.example') ? [550, '5.1.1 User unknown'] : undefined) });
    ann = await signedIn({ baseUrl: inbound.house.baseUrl, get: inbound.house.get });
  });
  afterAll(() => inbound?.close());
  beforeEach(() => inbound.clear());

  const rows = <Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> => inbound.house.rows<Row>(sql, parameters);
  /** Answers a ticket as the desk does, and sends it. @returns the mail's id */
  async function answer(ticketId: string, text = 'Please try again.'): Promise<string> {
    const mailId = await inbound.house.get(Database).transaction(async () => {
      const id = await inbound.house.get(AnswerByMail).answer(ticketId, text);
      await rows(
        `WITH ticket AS (UPDATE ticket SET messages = messages + 1 WHERE id = $1 RETURNING id, messages)
         INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, mail_id, at) SELECT id, messages, 'message', 'agent', $2, $3, $4 FROM ticket`,
        [ticketId, text, id, inbound.house.clock.now()],
      );
      return id;
    });
    inbound.house.clock.advance(11);
    await inbound.mailAll();
    return mailId!;
  }
  /** The mail of ours that went to an address last. */
  function sentTo(address: string): { raw: string; messageId: string; replyTo: string; from: string } {
    const mail = inbound.world.taken.findLast(({ to }) => to.includes(address))!;
    const unfolded = mail.raw.replace(/=\r\n/g, '').replace(/\r\n[ \t]+/g, ' ');
    return { raw: unfolded, messageId: mail.messageId, replyTo: /^Reply-To: <?([^\s<>]+)/m.exec(unfolded)?.[1] ?? '', from: mail.from };
  }

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
      const { raw } = sentTo('ann@example.com');
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

  describe('and back', () => {
    it('an answer leaves after ten seconds, in the thread, with an address that leads back', async () => {
      const { ticket_id: id } = await inbound.write({ headers: ['Message-ID: <first@example.com>'] });
      const { number } = await inbound.ticket(id);
      await inbound.house.get(AnswerByMail).answer(id!, 'Please <b>try</b> again.\nNow.');
      await inbound.mailAll();
      expect(inbound.world.taken).toHaveLength(1);
      inbound.house.clock.advance(11);
      await inbound.mailAll();
      const { raw, replyTo, from } = sentTo('ann@example.com');
      expect(raw).toContain(`Subject: Re: Locked out [${number}]`);
      expect(replyTo).toMatch(new RegExp(`^help\\+${number.toLowerCase()}-[0-9a-f]{20}@ctl\\.io$`));
      expect(from).toMatch(/^bounces\+[0-9a-f]{32}-[0-9a-f]{16}@ctl\.io$/);
      expect(raw).toMatch(/^References: <first@example\.com> <[^>]+>\r?$/m);
      expect(raw).not.toMatch(/^Auto-Submitted/m);
      expect(raw).toContain('Please &lt;b&gt;try&lt;/b&gt; again.');
    });

    it('an answer is taken back within ten seconds, and not later', async () => {
      const { ticket_id: id } = await inbound.write();
      const answers = inbound.house.get(AnswerByMail);
      const mailId = (await answers.answer(id!, 'Oops'))!;
      expect([await answers.undo(mailId), await answers.undo(mailId)]).toEqual([true, false]);
      inbound.house.clock.advance(60);
      await inbound.mailAll();
      expect(inbound.world.taken.some(({ raw }) => raw.includes('Oops'))).toBe(false);
      const late = (await answers.answer(id!, 'Sent'))!;
      inbound.house.clock.advance(10);
      expect(await answers.undo(late)).toBe(false);
    });

    it('to a customer it goes to the account’s email', async () => {
      const { ticket_id: id } = await inbound.write({ from: ann.email, proven: true });
      await rows(`UPDATE ticket SET subject = $2 WHERE id = $1`, [id, 'x\r\nBcc: stranger@example.com']);
      await answer(id!);
      const { raw } = sentTo(ann.email);
      expect(raw).toContain(`/support/tickets/${(await inbound.ticket(id)).number}`);
      expect(raw).not.toMatch(/^Bcc/m);
    });

    it('what is written to that address joins the ticket, without the history below it', async () => {
      const { ticket_id: id } = await inbound.write();
      await answer(id!);
      const { replyTo, messageId } = sentTo('ann@example.com');
      const reply = await inbound.write({ to: replyTo, subject: 'Re: x', headers: [`In-Reply-To: ${messageId}`], text: 'It works.\n\nOn Friday, Customer Care <noreply@ctl.io> wrote:\n> Please try again.' });
      expect(reply).toMatchObject({ state: 'reply', because: 'signed-reply-address', ticket_id: id });
      expect(await inbound.messages(id)).toMatchObject([{}, { author_kind: 'agent' }, { author_kind: 'customer', text: 'It works.', incoming_id: reply.id }]);
      expect(await inbound.mailsTo('ann@example.com')).toEqual(['ticket-received', 'ticket-reply']);
    });

    it('a stranger who has the address is named, not taken for the customer', async () => {
      const { ticket_id: id } = await inbound.write({ from: ann.email, proven: true });
      await answer(id!);
      const { replyTo } = sentTo(ann.email);
      await inbound.write({ to: replyTo, from: 'Carl <carl@example.org>', text: 'I can see it, too.' });
      await inbound.write({ to: replyTo, from: `"Ann ${ann.email}" <${ann.email}>`, sender: ann.email, text: 'So can I.' });
      await inbound.write({ to: replyTo, from: ann.email, text: 'And I.', proven: true });
      const claimed = maskAddress(ann.email);
      expect((await inbound.messages(id)).slice(2)).toMatchObject([
        { author_id: null, author_name: 'Carl <c•••l@example.org>' },
        { author_id: null, author_name: `Ann ${claimed} <${claimed}>` },
        { author_id: ann.accountId },
      ]);
      const actors = await rows<object>(`SELECT actor_kind, actor_id FROM audit_event WHERE event = 'support.ticket-replied' AND subjects->>'ticket' = $1 ORDER BY at, id`, [id]);
      expect(actors).toEqual([{ actor_kind: 'stranger', actor_id: null }, { actor_kind: 'stranger', actor_id: null }, { actor_kind: 'customer', actor_id: ann.accountId }]);
    });

    it('what a stranger wrote does not stand under "You wrote", and it was not the customer who opened the ticket again', async () => {
      const { ticket_id: id } = await inbound.write({ from: ann.email, proven: true });
      await answer(id!);
      const { replyTo } = sentTo(ann.email);
      await rows(`UPDATE ticket SET state = 'closed', closed_at = $2 WHERE id = $1`, [id, inbound.house.clock.now()]);
      await inbound.write({ to: replyTo, from: 'Carl <carl@example.org>', text: 'I can see it, too.' });
      const browser = new HttpPerson();
      await signIn({ baseUrl: inbound.house.baseUrl, get: inbound.house.get }, browser, ann);
      const page = textOf(await browser.get(`${inbound.house.baseUrl}/support/tickets/${(await inbound.ticket(id)).number}`));
      expect(page).toMatch(/Carl <c•••l@example\.org> wrote by mail.{0,80}I can see it, too\./);
      expect(page).toContain('Carl <c•••l@example.org> opened the ticket again by mail');
      expect(page.match(/You wrote/g)).toHaveLength(1);
      expect(page).not.toContain('You opened the ticket again');
    });

    it.each([
      ['mailing-list', { headers: ['List-Id: <x.example.com>'] }],
      ['precedence', { headers: ['Precedence: bulk'] }],
      ['mail-system', { from: 'Carl <postmaster@example.org>' }],
    ])('is held, when it looks by %s as if no person wrote it', async (because, letter) => {
      const { ticket_id: id } = await inbound.write();
      await answer(id!);
      const { replyTo, messageId } = sentTo('ann@example.com');
      const mails = await rows('SELECT id FROM mail_message');
      expect(await inbound.write({ ...letter, to: replyTo })).toMatchObject({ state: 'held', because, ticket_id: id });
      expect(await inbound.write({ ...letter, headers: ['headers' in letter ? letter.headers : [], `In-Reply-To: ${messageId}`].flat() })).toMatchObject({ state: 'held', because, ticket_id: id });
      expect(await inbound.write({ ...letter, to: replyTo, headers: ['headers' in letter ? letter.headers : [], 'Auto-Submitted: auto-replied'].flat() })).toMatchObject({ state: 'ignored' });
      expect(await inbound.write({ ...letter, to: replyTo, sender: '' })).toMatchObject({ state: 'ignored' });
      expect(await rows('SELECT id FROM mail_message')).toHaveLength(mails.length);
    });

    it('a delivery report is believed at the address of its mail alone; whoever knows a Message-ID has it looked at', async () => {
      const { ticket_id: id } = await inbound.write();
      const mailId = await answer(id!);
      const { from, messageId } = sentTo('ann@example.com');
      const source = Buffer.from(`Message-ID: ${messageId}\r\nSubject: x\r\n\r\nbody`);
      const reports = async (to: string): Promise<object> => {
        await inbound.bring(await deliveryReport({ sender: to, recipient: 'ann@late-bounce.example', source }), { from: '', to });
        return { ...(await inbound.sortAll())[0]!, kind: (await inbound.house.get(DeliveryAnswer).of(mailId)).kind };
      };
      expect(await reports(CARE)).toMatchObject({ state: 'held', because: 'delivery-report-not-signed', kind: 'sent' });
      expect(await reports(from)).toMatchObject({ state: 'ignored', because: 'delivery-report', kind: 'bounced' });
    });

    it('a mail to both teams joins once', async () => {
      const { ticket_id: id } = await inbound.write();
      await answer(id!);
      const { replyTo } = sentTo('ann@example.com');
      const both = await inbound.writeAll({ to: [replyTo, CRC], text: 'Both of you.' });
      expect(both.map(({ state, because }) => `${state}: ${because}`).sort()).toEqual(['ignored: copy', 'reply: signed-reply-address']);
    });

    it('opens a closed ticket again, and a new one after a month', async () => {
      const { ticket_id: id } = await inbound.write();
      await answer(id!);
      const { replyTo } = sentTo('ann@example.com');
      const close = (days: number): Promise<unknown> => rows(`UPDATE ticket SET state = 'closed', closed_at = $2 WHERE id = $1`, [id, new Date(inbound.house.clock.now().getTime() - days * 86_400_000)]);
      await close(1);
      expect(await inbound.write({ to: replyTo, text: 'Again.' })).toMatchObject({ state: 'reply', ticket_id: id });
      expect([(await inbound.ticket(id)).state, (await inbound.messages(id)).slice(-2).map(({ kind }) => kind)]).toEqual(['open', ['reopened', 'message']]);
      await close(31);
      const next = await inbound.write({ to: replyTo, text: 'And again.' });
      expect([next.state, next.because, next.ticket_id === id]).toEqual(['ticket', 'closed-long-ago', false]);
    });
  });

  describe('that claims a ticket without its address', () => {
    let id: string;
    let number: string;
    let ours: string;
    beforeEach(async () => {
      id = (await inbound.write({ from: ann.email, proven: true })).ticket_id!;
      await answer(id);
      ({ number } = await inbound.ticket(id));
      ours = sentTo(ann.email).messageId;
    });

    it.each<[string, () => { subject?: string; headers?: string[] }]>([
      ['by its number', () => ({ subject: `Re: [${number}]` })],
      ['by a reference', () => ({ headers: [`References: <x@y> ${ours}`] })],
      ['by what it answers', () => ({ headers: [`In-Reply-To: ${ours}`] })],
    ])('%s joins from its proven customer, and is held from anybody else', async (_, letter) => {
      expect(await inbound.write({ ...letter(), from: ann.email, proven: true })).toMatchObject({ state: 'reply', because: 'known-participant', ticket_id: id });
      expect(await inbound.write({ ...letter(), from: ann.email })).toMatchObject({ state: 'held', because: 'sender-not-proven', ticket_id: id });
      expect(await inbound.write({ ...letter(), from: 'eve@example.org', proven: true })).toMatchObject({ state: 'held', because: 'stranger', ticket_id: id });
      expect(await inbound.write({ ...letter(), from: 'eve@example.org', headers: [...(letter().headers ?? []), `Cc: ${ann.email}`, `Sender: ${ann.email}`, `Reply-To: ${ann.email}`] })).toMatchObject({ state: 'held' });
      expect((await inbound.messages(id)).map(({ author_kind }) => author_kind)).toEqual(['customer', 'agent', 'customer']);
      expect(await inbound.mailsTo('eve@example.org')).toEqual([]);
    });

    it('and has two senders is held, whatever the relay says', async () => {
      const two = await inbound.write({ from: `${ann.email}, eve@example.org`, subject: number, proven: true });
      expect(two).toMatchObject({ state: 'held', because: 'no-usable-sender' });
      const raw = Buffer.from(written({ from: ann.email, subject: number, proven: true }).toString().replace('\r\nTo:', '\r\nFrom: eve@example.org\r\nTo:'));
      await inbound.bring(raw, { from: ann.email, to: CARE });
      expect((await inbound.sortAll())[0]).toMatchObject({ state: 'held' });
    });

    it('is found without reading every ticket', async () => {
      const [{ columns }] = (await rows(`SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns WHERE table_name = 'ticket' AND is_generated = 'NEVER'`)) as [{ columns: string }];
      await rows(
        `INSERT INTO ticket (${columns})
         SELECT ${columns}
           FROM (SELECT (jsonb_populate_record(ticket, jsonb_build_object('id', md5(n::text)::uuid, 'number', 'INC' || (200000000 + n)))).*
                   FROM ticket, generate_series(1, 5000) AS n WHERE id = $1) AS copy`,
        [id],
      );
      await rows('ANALYZE ticket');
      const plan = await rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${CLAIMED}`, [[number], [ours]]);
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan on ticket\b/);
      expect(await rows<object>(CLAIMED, [[number, 'INC200000007'], [ours]])).toHaveLength(2);
    });

    it('that does not exist is a new matter', async () => {
      expect(await inbound.write({ subject: 'INC100000000 again' })).toMatchObject({ state: 'ticket', because: 'new-matter' });
    });
  });

  describe('whose files find no room', () => brokenStorage(() => inbound));

  describe('held', () => held(() => ({ inbound, ann })));

  describe('an answer that reaches nobody', () => {
    /** Without workers the jobs are done here. */
    const bounces = async (): Promise<void> => {
      for (const mailId of told) await inbound.run('support.tell-of-bounce', { mailId });
    };
    let told: string[] = [];
    beforeAll(() => inbound.house.get(MailRefused).subscribe(({ messageId }) => { told.push(messageId); return Promise.resolve(); }));
    beforeEach(() => { told = []; });
    const close = (id: string | null): Promise<unknown> => rows(`UPDATE ticket SET state = 'closed', closed_at = $2 WHERE id = $1`, [id, inbound.house.clock.now()]);
    const report = (mailId: string, to: string): Promise<Buffer> => {
      const source = Buffer.from(`Message-ID: <${mailId}@localhost>\r\nSubject: x\r\n\r\nbody`);
      return deliveryReport({ sender: to, recipient: 'ann@late-bounce.example', source });
    };

    it('because it was refused, is said in the conversation once, and its ticket is open again', async () => {
      const { ticket_id: id } = await inbound.write({ from: 'ann@bounce.example', headers: ['X-Auto-Response-Suppress: All'] });
      await answer(id!);
      await close(id);
      await bounces();
      await bounces();
      expect((await inbound.ticket(id)).state).toBe('open');
      const entries = (await inbound.messages(id)).filter(({ kind }) => kind === 'bounced');
      expect(entries).toMatchObject([{ author_kind: 'system', text: 'The answer did not reach a•••n@bounce.example, due to an address that does not exist there.\nUser unknown' }]);
    });

    it('because it was reported later, too, by the address that the report comes to', async () => {
      const { ticket_id: id } = await inbound.write();
      const mailId = await answer(id!);
      const { from } = sentTo('ann@example.com');
      await inbound.bring(await report('00000000-0000-7000-8000-000000000000', from), { from: '', to: from });
      expect((await inbound.sortAll())[0]).toMatchObject({ state: 'ignored', because: 'delivery-report' });
      await bounces();
      expect((await inbound.messages(id)).filter(({ kind }) => kind === 'bounced')).toMatchObject([{ mail_id: mailId }]);
      expect((await inbound.house.get(DeliveryAnswer).of(mailId)).kind).toBe('bounced');
    });

    it('and a mail with a token: "Where’s my email" says so', async () => {
      const mailId = await inbound.house.get(QueueMail).queue({ template: 'password-changed', to: 'ann@late-bounce.example', params: { path: '/', at: inbound.house.clock.now() } });
      await inbound.mailAll();
      expect((await inbound.house.get(DeliveryAnswer).of(mailId)).kind).toBe('sent');
      const { from } = sentTo('ann@late-bounce.example');
      await inbound.bring(await report(mailId, from), { from: '', to: from });
      expect((await inbound.sortAll())[0]).toMatchObject({ state: 'ignored', because: 'delivery-report' });
      expect(await inbound.house.get(DeliveryAnswer).of(mailId)).toMatchObject({ kind: 'bounced', reason: 'no-such-mailbox', detail: 'smtp; 550 5.1.1 <ann@late-bounce.example>: Recipient address rejected: User unknown' });
    });

    it('is no news where the report is about a mail of somebody else, and never answered', async () => {
      const source = Buffer.from('Message-ID: <theirs@example.org>\r\nSubject: x\r\n\r\nbody');
      await inbound.bring(await deliveryReport({ sender: CARE, recipient: 'ann@late-bounce.example', source }), { from: '', to: CARE });
      expect((await inbound.sortAll())[0]).toMatchObject({ state: 'ignored', because: 'delivery-report-of-unknown-mail' });
      expect(await rows('SELECT id FROM mail_message')).toEqual([]);
    });
  });

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
