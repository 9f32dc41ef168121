import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { SendMailOptions, SentMessageInfo, Transporter } from 'nodemailer';
import request from 'supertest';
import { FakeClock } from '../../../test/support/fake-clock.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { inboxApp } from './inbox-app.js';
import type { Message } from './message.js';
import { MessageStore } from './message-store.js';
import { LateBounces } from './late-bounces.js';
import { SmtpSink } from './smtp-sink.js';

describe('the demo inbox', () => {
  const clock = new FakeClock();
  let directory: string;
  let store: MessageStore;
  let sink: SmtpSink;
  let transport: Transporter;
  let app: ReturnType<typeof inboxApp>;

  async function open(keep?: number): Promise<void> {
    store = await MessageStore.open(directory, clock, keep);
    sink = new SmtpSink(store, new LateBounces(undefined));
    transport = createTransport({ host: '127.0.0.1', port: await sink.open(0), pool: true, maxConnections: 1 });
    app = inboxApp(store, 'known');
  }

  async function close(): Promise<void> {
    transport.close();
    await sink.close();
    await store.close();
  }

  const send = (mail: SendMailOptions): Promise<SentMessageInfo> =>
    transport.sendMail({ from: '"Brand" <noreply@ctl.io>', subject: 'Hello', text: 'Good day', ...mail });

  async function messagesTo(address?: string): Promise<Message[]> {
    const response = await request(app).get('/api/messages').query(address === undefined ? {} : { to: address });
    expect(response.status).toBe(200);
    expect(response.type).toBe('application/json');
    return response.body as Message[];
  }

  beforeEach(async () => {
    directory = temporaryFolder('inbox');
    await open();
  });
  afterEach(close);

  it('tells a mail as JSON, with exactly the promised fields', async () => {
    await send({ to: 'ann@example.com', replyTo: 'help@ctl.io', subject: 'Grüße ✓', text: 'Token:\n\nABCD2345\n', html: '<p>ABCD2345</p>' });
    expect(await messagesTo('ann@example.com')).toEqual([
      {
        id: expect.any(String),
        channel: 'mail',
        from: 'noreply@ctl.io',
        to: 'ann@example.com',
        replyTo: 'help@ctl.io',
        subject: 'Grüße ✓',
        text: 'Token:\n\nABCD2345\n',
        html: '<p>ABCD2345</p>',
        at: clock.now().toISOString(),
      },
    ]);
  });

  it('says null for what a mail does not have', async () => {
    await send({ to: 'ann@example.com' });
    expect(await messagesTo('ann@example.com')).toMatchObject([{ replyTo: null, html: null }]);
  });

  it('lists the newest first, of one address or of all', async () => {
    for (const subject of ['one', 'two', 'three']) await send({ to: 'ann@example.com', subject });
    await send({ to: 'bea@example.com', subject: 'four' });
    expect((await messagesTo('ann@example.com')).map(({ subject }) => subject)).toEqual(['three', 'two', 'one']);
    expect((await messagesTo()).map(({ subject }) => subject)).toEqual(['four', 'three', 'two', 'one']);
    expect(await messagesTo('an@example.com')).toEqual([]);
  });

  it('finds an address in any case, and with a plus sign that was not encoded', async () => {
    await send({ to: 'Ann+demo@Example.com' });
    expect(await messagesTo('ann+demo@example.com')).toHaveLength(1);
    expect((await request(app).get('/api/messages?to=ann+demo@example.com')).body).toHaveLength(1);
  });

  it('goes by the envelope: a copy for each recipient, whatever the header says', async () => {
    await send({ envelope: { from: 'a@ctl.io', to: ['ann@example.com', 'bea@example.com'] }, to: 'undisclosed@example.com' });
    expect(await messagesTo('ann@example.com')).toMatchObject([{ to: 'ann@example.com' }]);
    expect(await messagesTo('bea@example.com')).toMatchObject([{ to: 'bea@example.com' }]);
    expect(await messagesTo('undisclosed@example.com')).toEqual([]);
  });

  it.each([
    ['bounce.example', 550, '550 5.1.1 <x@bounce.example>: Recipient address rejected: User unknown'],
    ['blocked.example', 554, '554 5.7.1 <x@blocked.example>: Message rejected: blocked using'],
    ['slow.example', 451, '451 4.7.1 <x@slow.example>: Greylisted, please try again later'],
  ])('refuses mail to %s with %i, and keeps none of it', async (domain, responseCode, response) => {
    const refusal = await send({ to: `x@${domain}` }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ responseCode, response: expect.stringContaining(response) });
    expect(await messagesTo()).toEqual([]);
  });

  it('takes mail to late-bounce.example, and to the others of a refused recipient', async () => {
    await send({ to: 'x@late-bounce.example' });
    const sent = await send({ to: ['ann@example.com', 'x@bounce.example'] });
    expect(sent.rejected).toEqual(['x@bounce.example']);
    expect(await messagesTo('x@late-bounce.example')).toHaveLength(1);
    expect(await messagesTo('ann@example.com')).toHaveLength(1);
  });

  it('answers 250 only when the message is on disk', async () => {
    const sent = await send({ to: 'ann@example.com' });
    const id = /queued as (\S+)/.exec(String(sent.response))?.[1];
    expect(readFileSync(join(directory, '00000001.log'), 'utf8')).toContain(`{"id":"${id}"`);
  });

  it("answers 451 when the message can't be kept", async () => {
    await store.close();
    await expect(send({ to: 'ann@example.com' })).rejects.toMatchObject({ responseCode: 451 });
  });

  it('refuses a mail of more than 10 MB', async () => {
    await expect(send({ to: 'ann@example.com', text: `${'x'.repeat(998)}\n`.repeat(11_000) })).rejects.toMatchObject({ responseCode: 552 });
    expect(await messagesTo()).toEqual([]);
  });

  it('shows a mail that nobody can read as what it is', async () => {
    await send({ envelope: { from: 'a@ctl.io', to: 'ann@example.com' }, raw: 'Content-Type: multipart/mixed; boundary="=_x"\r\n\r\n--=_x\r\nnonsense' });
    expect(await messagesTo('ann@example.com')).toMatchObject([{ from: 'a@ctl.io', subject: null }]);
  });

  it('takes hundreds of mails over one connection', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, n) => send({ to: `u${n}@example.com` })));
    expect(await messagesTo()).toHaveLength(200);
  });

  it('has every message again after a restart, the source byte for byte', async () => {
    await send({ to: 'ann@example.com', subject: 'before', text: 'Füße' });
    const [before] = await messagesTo('ann@example.com');
    const source = await request(app).get(`/messages/${before?.id}/source`);
    await close();
    await open();
    expect(await messagesTo('ann@example.com')).toEqual([before]);
    expect((await request(app).get(`/messages/${before?.id}/source`)).text).toBe(source.text);
    expect(source.text).toMatch(/^From: Brand <noreply@ctl\.io>\r\n/);
  });

  it('drops the oldest beyond its limit, from disk too', async () => {
    await close();
    await open(3);
    for (const subject of ['1', '2', '3', '4', '5']) await send({ to: 'ann@example.com', subject });
    expect((await messagesTo()).map(({ subject }) => subject)).toEqual(['5', '4', '3']);
    // A message is answered for when it is kept; what is dropped for it may still be on its way.
    await store.close();
    expect(readdirSync(directory)).toHaveLength(3);
  });

  const bring = (sms: object, secret = 'known') => request(app).post('/api/sms').set('Authorization', `Bearer ${secret}`).send(sms);

  it('takes text messages by HTTP', async () => {
    const sms = { from: 'Brand', to: '+15555550100', text: 'Your token: ABCD2345' };
    const { status, body } = await bring(sms);
    expect([status, body]).toEqual([201, { id: expect.any(String) }]);
    const expected = [{ ...sms, id: body.id, channel: 'sms', replyTo: null, subject: null, html: null, at: clock.now().toISOString() }];
    expect(await messagesTo('+15555550100')).toEqual(expected);
    expect(await messagesTo('+1 (555) 555-0100')).toEqual(expected);
    expect((await request(app).get('/api/messages?to=+15555550100')).body).toEqual(expected);
  });

  it('takes a text message that is brought again once, and one without a sender', async () => {
    const sms = { id: '0193a1b2-0000-7000-8000-000000000001', to: '+15555550101', text: 'Your token: ABCD2345' };
    expect((await bring(sms)).status).toBe(201);
    expect(await bring(sms)).toMatchObject({ status: 200, body: { id: sms.id } });
    expect(await messagesTo(sms.to)).toMatchObject([{ id: sms.id, from: 'SMS', text: sms.text }]);
  });

  it.each([{}, { from: 'a', to: ['b'], text: 'c' }, { from: 'a', to: 'b', text: '' }, { id: '../x', to: 'b', text: 'c' }])(
    'refuses the text message %j',
    async (sms) => {
      expect((await bring(sms)).status).toBe(400);
    },
  );

  it('takes text messages from nobody who does not know the secret, and from no form of another site', async () => {
    const sms = { to: '+15555550102', text: 'c' };
    expect((await bring(sms, 'guessed')).status).toBe(401);
    expect((await request(app).post('/api/sms').send(sms)).status).toBe(401);
    expect((await request(app).post('/api/sms').set('Authorization', 'Bearer known').type('form').send(sms)).status).toBe(400);
    expect(await messagesTo(sms.to)).toEqual([]);
  });

  it('refuses two addresses at once', async () => {
    expect((await request(app).get('/api/messages?to=a@example.com&to=b@example.com')).status).toBe(400);
  });

  it('shows the list in pages, searched by address', async () => {
    for (let n = 0; n < 60; n += 1) await send({ to: n % 2 ? 'ann@example.com' : 'bea@example.com', subject: `No. ${n}.` });
    const newest = await request(app).get('/');
    expect(newest.text).toContain('No. 59.');
    expect(newest.text).not.toContain('No. 9.');
    const older = /href="(\/\?to=&amp;before=[^"]+)"/.exec(newest.text)?.[1]?.replace('&amp;', '&') ?? '';
    expect((await request(app).get(older)).text.match(/No\. \d+\./g)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((n) => `No. ${n}.`));
    expect((await request(app).get('/?to=ann')).text).not.toContain('No. 58.');
    expect((await request(app).get('/?to=zoe')).text).toContain('Nothing was sent to an address with “zoe” yet.');
  });

  it('shows a mail as text, escaped, and its HTML in a frame where nothing runs and nothing is fetched', async () => {
    const html = '<!doctype html><html><head><title>x</title></head><body><script>alert(1)</script></body></html>';
    await send({ to: 'ann@example.com', subject: '<img src=x>', text: '<b>bold</b> http://localhost:3000/x', html });
    const [message] = await messagesTo('ann@example.com');
    const page = await request(app).get(`/messages/${message?.id}`);
    expect(page.text).toContain('&lt;b&gt;bold&lt;/b&gt; <a href="http://localhost:3000/x"');
    expect(page.text).not.toContain('<img src=x>');
    expect(page.text).toMatch(/<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page.get('Content-Security-Policy')).toMatch(/default-src 'none'.*script-src 'self'/);

    const frame = await request(app).get(`/messages/${message?.id}/html`);
    expect(frame.get('Content-Security-Policy')).toMatch(/^sandbox [a-z -]*; default-src 'none'/);
    expect(frame.get('Content-Security-Policy')).not.toContain('allow-scripts');
    expect(frame.text).toMatch(/^<!doctype html><html><head><base target="_blank"><title>/);
  });

  it.each(['/messages/unknown', '/messages/..%2f..%2fsecrets', '/messages/unknown/html', '/messages/unknown/source', '/nowhere'])(
    'says that there is no %s, with a way on',
    async (path) => {
      const response = await request(app).get(path);
      expect(response.status).toBe(404);
      expect(response.text).toContain('href="/"');
    },
  );

  it('answers a path that nobody can read with 400', async () => {
    expect((await request(app).get('/messages/%E0%A4%A')).status).toBe(400);
  });
});
