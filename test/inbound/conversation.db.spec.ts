import { deliveryReport } from '../../src/demo/inbox/late-bounces.js';
import { DeliveryAnswer, MailRefused, maskAddress, QueueMail } from '../../src/mail/index.js';
import { CLAIMED } from '../../src/support/inbox/threading/find-claims.js';
import { AnswerByMail } from '../../src/support/index.js';
import { HttpPerson } from '../support/http-person.js';
import { CARE, CRC, InboundHouse, written } from '../support/inbound-house.js';
import { signedIn, type SignedIn, signIn, textOf } from '../support/signed-in.js';
import { held } from './rows/held.js';

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

  describe('and back', () => {
    it('an answer leaves after ten seconds, in the thread, with an address that leads back', async () => {
      const { ticket_id: id } = await inbound.write({ headers: ['Message-ID: <first@example.com>'] });
      const { number } = await inbound.ticket(id);
      await inbound.house.get(AnswerByMail).answer(id!, 'Please <b>try</b> again.\nNow.');
      await inbound.mailAll();
      expect(inbound.world.taken).toHaveLength(1);
      inbound.house.clock.advance(11);
      await inbound.mailAll();
      const { raw, replyTo, from } = inbound.sentTo('ann@example.com');
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
      await inbound.answer(id!);
      const { raw } = inbound.sentTo(ann.email);
      expect(raw).toContain(`/support/tickets/${(await inbound.ticket(id)).number}`);
      expect(raw).not.toMatch(/^Bcc/m);
    });

    it('what is written to that address joins the ticket, without the history below it', async () => {
      const { ticket_id: id } = await inbound.write();
      await inbound.answer(id!);
      const { replyTo, messageId } = inbound.sentTo('ann@example.com');
      const reply = await inbound.write({ to: replyTo, subject: 'Re: x', headers: [`In-Reply-To: ${messageId}`], text: 'It works.\n\nOn Friday, Customer Care <noreply@ctl.io> wrote:\n> Please try again.' });
      expect(reply).toMatchObject({ state: 'reply', because: 'signed-reply-address', ticket_id: id });
      expect(await inbound.messages(id)).toMatchObject([{}, { author_kind: 'agent' }, { author_kind: 'customer', text: 'It works.', incoming_id: reply.id }]);
      expect(await inbound.mailsTo('ann@example.com')).toEqual(['ticket-received', 'ticket-reply']);
    });

    it('a stranger who has the address is named, not taken for the customer', async () => {
      const { ticket_id: id } = await inbound.write({ from: ann.email, proven: true });
      await inbound.answer(id!);
      const { replyTo } = inbound.sentTo(ann.email);
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
      await inbound.answer(id!);
      const { replyTo } = inbound.sentTo(ann.email);
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
      await inbound.answer(id!);
      const { replyTo, messageId } = inbound.sentTo('ann@example.com');
      const mails = await rows('SELECT id FROM mail_message');
      expect(await inbound.write({ ...letter, to: replyTo })).toMatchObject({ state: 'held', because, ticket_id: id });
      expect(await inbound.write({ ...letter, headers: ['headers' in letter ? letter.headers : [], `In-Reply-To: ${messageId}`].flat() })).toMatchObject({ state: 'held', because, ticket_id: id });
      expect(await inbound.write({ ...letter, to: replyTo, headers: ['headers' in letter ? letter.headers : [], 'Auto-Submitted: auto-replied'].flat() })).toMatchObject({ state: 'ignored' });
      expect(await inbound.write({ ...letter, to: replyTo, sender: '' })).toMatchObject({ state: 'ignored' });
      expect(await rows('SELECT id FROM mail_message')).toHaveLength(mails.length);
    });

    it('a delivery report is believed at the address of its mail alone; whoever knows a Message-ID has it looked at', async () => {
      const { ticket_id: id } = await inbound.write();
      const mailId = await inbound.answer(id!);
      const { from, messageId } = inbound.sentTo('ann@example.com');
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
      await inbound.answer(id!);
      const { replyTo } = inbound.sentTo('ann@example.com');
      const both = await inbound.writeAll({ to: [replyTo, CRC], text: 'Both of you.' });
      expect(both.map(({ state, because }) => `${state}: ${because}`).sort()).toEqual(['ignored: copy', 'reply: signed-reply-address']);
    });

    it('opens a closed ticket again, and a new one after a month', async () => {
      const { ticket_id: id } = await inbound.write();
      await inbound.answer(id!);
      const { replyTo } = inbound.sentTo('ann@example.com');
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
      await inbound.answer(id);
      ({ number } = await inbound.ticket(id));
      ours = inbound.sentTo(ann.email).messageId;
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
      await inbound.answer(id!);
      await close(id);
      await bounces();
      await bounces();
      expect((await inbound.ticket(id)).state).toBe('open');
      const entries = (await inbound.messages(id)).filter(({ kind }) => kind === 'bounced');
      expect(entries).toMatchObject([{ author_kind: 'system', text: 'The answer did not reach a•••n@bounce.example, due to an address that does not exist there.\nUser unknown' }]);
    });

    it('because it was reported later, too, by the address that the report comes to', async () => {
      const { ticket_id: id } = await inbound.write();
      const mailId = await inbound.answer(id!);
      const { from } = inbound.sentTo('ann@example.com');
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
      const { from } = inbound.sentTo('ann@late-bounce.example');
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
});
