import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { maskAddress } from '../../src/mail/index.js';
import { RegisterClient } from '../../src/sso/index.js';
import { codeAt } from '../support/authenticator.js';
import { enrol } from '../support/enrolled.js';
import { submit, textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Registrant } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn } from '../support/signed-in.js';
import { newestMail, type TokenMail } from '../support/token-mail.js';

const SUBJECT = 'CenturyLink Customer Care Token';
const PASSWORD = 'granite kettle under the lantern';
const BOUNCE = [550, '5.1.1 <someone@bounce.example>: Recipient address rejected: User unknown'] as const;
const ASKED = { about: 'code', name: 'Lou Locked', description: 'My code is refused.\nSince noon.', errorSeen: 'Last refused' };

describe('the form of those who are locked out', () => {
  let house: RunningHouse;
  let mails: MailServer;

  beforeAll(async () => {
    mails = await startMailServer({ onRecipient: (recipient) => (recipient.endsWith('@bounce.example') ? BOUNCE : undefined) });
    house = await startHouse({ environment: { SMTP_URL: mails.url, SUPPORT_HOURS: 'sun-sat 00:00-24:00', SUPPORT_TIME_ZONE: 'UTC' } });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });
  beforeEach(async () => {
    await house.rows('DELETE FROM ticket');
    await house.rows('DELETE FROM limit_counter');
  });

  /** Somebody with a browser without scripts, and a mailbox. */
  class LockedOut {
    constructor(
      readonly email = `${newId()}@example.net`,
      readonly person = new HttpPerson(),
    ) {}

    get(path: string): Promise<Arrival> {
      return this.person.get(new URL(path, house.baseUrl));
    }

    /** @param query e.g. `?journey=…` */
    async ask(typed: Record<string, string> = {}, query = ''): Promise<Arrival> {
      return submit(this.person, await this.get(`/help${query}`), { email: this.email, ...ASKED, ...typed });
    }

    type(page: Arrival, token: string): Promise<Arrival> {
      return submit(this.person, page, { token });
    }
  }

  const mail = ({ email }: LockedOut, count = 1): Promise<TokenMail> => newestMail(mails, email, count, SUBJECT);
  const tickets = (): Promise<Record<string, unknown>[]> =>
    house.rows('SELECT number, account_id, contact_address, contact_name, source, kind, subject, form, form_version, answers, team, priority, routing_rule, journey FROM ticket ORDER BY created_at');
  const journeyOf = ({ url }: Pick<Arrival, 'url'>): string => url.pathname.split('/')[2]!;
  const account = (email: string): Promise<string> => house.get(EnsureAccount).ensure({ email, firstName: 'Ann', lastName: 'Example', password: PASSWORD });

  it('makes a ticket for Customer Care only once the token proves the mailbox, and says what happens next', async () => {
    const lou = new LockedOut();
    const waiting = await lou.ask();
    expect([waiting.status, waiting.url.pathname.endsWith('/token'), waiting.body.includes(lou.email)]).toEqual([200, true, true]);
    const { token, text, subject } = await mail(lou);
    expect(subject).toBe(SUBJECT);
    expect(textOf(waiting)).not.toContain('support.help.');
    for (const word of ['Lou Locked', 'refused', 'noon']) expect(text).not.toContain(word);
    expect(await tickets()).toEqual([]);

    const sent = await lou.type(waiting, token!);
    const [ticket, ...others] = await tickets();
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({
      account_id: null, contact_address: lou.email, contact_name: 'Lou Locked', source: 'help', kind: 'issue', form: 'help', form_version: 1, answers: ASKED, journey: null,
      subject: 'My multi-factor code is refused, or the app cannot be set up', team: 'customer-care', priority: 'high', routing_rule: 'signed-out-help',
    });
    expect(textOf(sent)).toContain(`Your request is ${String(ticket!['number'])} .`);
    expect(textOf(sent)).toContain('They answer by mail.');
    const received = await newestMail(mails, lou.email, 1, `${String(ticket!['number'])}: Customer Care has your request`);
    expect(received.text).toContain('answer this mail');
    expect(mails.taken.find(({ raw }) => raw.includes(`Subject: ${String(ticket!['number'])}`))?.raw).toMatch(/^Reply-To: help\+[^@\s]+@ctl\.io\r$/m);
    expect(await house.rows('SELECT text FROM ticket_message')).toEqual([{ text: ASKED.description }]);
    // Reloaded, and asked for in another tab, it stays one.
    expect(textOf(await lou.get(waiting.url.pathname))).toContain(String(ticket!['number']));
    expect(await tickets()).toHaveLength(1);
  });

  it('gives the ticket to the account of the proven address, and tells nobody that there is one', async () => {
    const known = new LockedOut(`${newId()}@example.net`);
    const accountId = await account(known.email);
    const unknown = new LockedOut();
    const pages = [];
    for (const each of [known, unknown]) {
      const waiting = await each.ask();
      const sent = await each.type(waiting, (await mail(each)).token!);
      const neutral = (page: Arrival): string => textOf(page).replace(/\S+@\S+/g, '@').replace(/INC\d{9}/g, 'INC').replace(/\d\d:\d\d/g, '');
      pages.push([waiting.status, neutral(waiting), sent.status, neutral(sent)]);
    }
    expect(pages[0]).toEqual(pages[1]);
    expect((await tickets()).map(({ account_id, contact_address }) => [account_id, contact_address])).toEqual([[accountId, null], [null, unknown.email]]);
    const [about] = await house.rows<{ text: string }>(`SELECT author_name AS text FROM ticket_message ORDER BY at LIMIT 1`);
    expect(about!.text).toBe('Ann Example');
  });

  describe('carries what is known of the journey', () => {
    it('of a registration: how far it got, and where its mail is', async () => {
      const newcomer = new Registrant(house.baseUrl, `${newId()}@bounce.example`);
      const journey = journeyOf(await newcomer.upToToken());
      house.clock.advance(181);
      for (let n = 0; n < 600 && !(await newcomer.get(`/register/${journey}/wheres-my-email`)).body.includes('was bounced'); n += 1) await new Promise((again) => setTimeout(again, 50));
      const way = /href="(\/help\?journey[^"]*#ask)"/.exec((await newcomer.get(`/register/${journey}/wheres-my-email`)).body)![1]!.replaceAll('&amp;', '&');
      const lou = new LockedOut(`${newId()}@example.net`, newcomer.person);
      const help = await lou.get(way);
      expect(textOf(help)).toMatch(/What goes along .*What: Creating a Master Account Got as far as: Email token .*Mail: Email was bounced at/);
      expect(help.body).toMatch(new RegExp(`name="email"[^>]*value="${newcomer.email}"`));
      expect(help.body).toMatch(/<option value="token-mail" selected>/);

      const waiting = await submit(lou.person, help, { email: lou.email, description: 'No mail.' });
      await lou.type(waiting, (await mail(lou)).token!);
      const [ticket] = await tickets();
      expect(ticket!['journey']).toMatchObject({
        id: journey, kind: 'registration', step: 'token', email: maskAddress(newcomer.email),
        mail: { answer: 'bounced', reason: 'no-such-mailbox', detail: expect.stringContaining('User unknown') },
        lines: expect.stringContaining(`Email: ${maskAddress(newcomer.email)}`),
      });
      expect(JSON.stringify(ticket!['journey'])).not.toContain(newcomer.email);
    });

    it('of a sign-in: the service that it came from, and why the last code was refused, while the password counts', async () => {
      const lou = new LockedOut();
      const { secret } = await enrol(house, await account(lou.email));
      house.clock.advance(1);
      const { client } = await service();
      const to = `/oidc/auth?client_id=${client}&response_type=code`;
      const password = await submit(lou.person, await lou.get(`/sign-in?to=${encodeURIComponent(to)}`), { email: lou.email });
      const otp = await submit(lou.person, password, { password: PASSWORD });
      await submit(lou.person, otp, { code: await codeAt(secret, new Date(house.clock.now().getTime() - 300_000)) });
      const query = `?journey=${journeyOf(otp)}&issue=code-refused`;
      expect(textOf(await lou.get(`/help${query}`))).toMatch(/Signing in Got as far as: Second factor Wanted to reach: SavvisStation Portal .*Last refused code: .* UTC, of a clock that is 5 minutes behind/);
      expect(textOf(await new LockedOut().get(`/help${query}`))).not.toMatch(/Last refused|Signing in/);

      await lou.type(await lou.ask({}, query), (await mail(lou)).token!);
      expect((await tickets())[0]!['journey']).toMatchObject({ kind: 'sign-in', step: 'factor', service: expect.stringContaining('SavvisStation'), code: { reason: 'drifted', driftSeconds: -300 } });
      house.clock.advance(11 * 60);
      expect(textOf(await lou.get(`/help${query}`))).not.toContain('Last refused');
    });

    it('never from fields, and never of somebody else', async () => {
      const [ann, eve] = [new Registrant(house.baseUrl, `${newId()}@example.net`), new LockedOut()];
      const journey = journeyOf(await ann.upToToken());
      const waiting = await eve.ask({}, `?journey=${journey}`);
      await eve.type(waiting, (await mail(eve)).token!);
      const second = new LockedOut();
      const page = await second.get('/help');
      const forged = { email: second.email, ...ASKED, tried: '{"kind":"recovery"}', journey, lines: 'PIN checked', record: 'x', source: 'form', team: 'client-response-center' };
      const sent = await second.person.post(new URL(`/help?journey=${journey}`, house.baseUrl), { ...forged, _csrf: /name="_csrf" value="([^"]*)"/.exec(page.body)![1]! });
      await second.type(sent, (await mail(second)).token!);
      expect((await tickets()).map(({ journey: kept, answers, team }) => [kept, answers, team])).toEqual([[null, ASKED, 'customer-care'], [null, ASKED, 'customer-care']]);
    });

    async function service(): Promise<{ client: string }> {
      const client = `c-${newId()}`;
      await house.get(RegisterClient).add({ client_id: client, client_name: 'Somewhere', redirect_uris: ['https://service.example/cb'], service: 'savvisstation' });
      return { client };
    }
  });

  describe('the token', () => {
    it('is filled in by the link of its mail, which spends nothing', async () => {
      const lou = new LockedOut();
      const waiting = await lou.ask();
      const { link, token } = await mail(lou);
      for (let n = 0; n < 7; n += 1) expect((await lou.get(link)).body).toContain(`value="${token}"`);
      expect(await tickets()).toEqual([]);
      expect((await lou.type(waiting, token!)).url.pathname).toMatch(/\/sent$/);
    });

    it('sends nothing from another browser: what was typed is not known to be of the mailbox’s owner', async () => {
      const lou = new LockedOut();
      await lou.ask();
      const { link, token } = await mail(lou);
      const owner = new LockedOut();
      const page = await owner.get(link);
      expect([page.status, textOf(page).includes(token!), textOf(page).includes('Type this token where you asked')]).toEqual([200, true, true]);
      for (const word of ['Lou Locked', 'Since noon', 'My multi-factor', lou.email]) expect(page.body).not.toContain(word);
      const path = new URL(link, house.baseUrl).pathname;
      const csrf = /name="_csrf" value="([^"]*)"/.exec((await owner.get('/help')).body)![1]!;
      expect((await owner.person.post(new URL(path, house.baseUrl), { token: token!, _csrf: csrf })).url.pathname).toBe('/help');
      for (const page of ['sent', 'wheres-my-email']) expect((await owner.get(path.replace('token', page))).url.pathname).toBe('/help');
      expect(await tickets()).toEqual([]);
    });

    it('is worth five tries on a page, and an hour', async () => {
      const lou = new LockedOut();
      const waiting = await lou.ask();
      const { token } = await mail(lou);
      for (const left of ['4 tries are left', '3 tries are left', '2 tries are left', 'One try is left', 'it was the last try']) {
        const refused = await lou.type(waiting, 'AAAAAAAA');
        expect([refused.status, textOf(refused).includes(left)]).toEqual([422, true]);
      }
      expect(textOf(await lou.type(waiting, token!))).toContain('Too many wrong tries');
      // The form filled in once more waits for the same mail.
      const again = await lou.ask();
      house.clock.advance(61 * 60);
      expect(textOf(await lou.type(again, token!))).toContain('no longer valid');
      expect(await tickets()).toEqual([]);
    });

    it('opens one ticket, also when it is typed many times at once', async () => {
      const lou = new LockedOut();
      const waiting = await lou.ask();
      const { token } = await mail(lou);
      const pages = await Promise.all(Array.from({ length: 5 }, () => lou.type(waiting, token!)));
      expect(pages.filter(({ url }) => url.pathname.endsWith('/sent')).length).toBeGreaterThanOrEqual(1);
      expect(await tickets()).toHaveLength(1);
    });

    it('is sent to a corrected address, and the earlier one is worth nothing', async () => {
      const lou = new LockedOut();
      const waiting = await lou.ask();
      const { token } = await mail(lou);
      const right = new LockedOut(undefined, lou.person);
      const corrected = await submit(lou.person, waiting, { email: right.email });
      expect(corrected.body).toContain(right.email.slice(0, 1));
      expect((await lou.type(corrected, token!)).status).toBe(422);
      await lou.type(corrected, (await mail(right)).token!);
      expect((await tickets())[0]).toMatchObject({ contact_address: right.email });
    });
  });

  it('says where the mail is, after three minutes, to its browser alone', async () => {
    const lou = new LockedOut(`${newId()}@bounce.example`);
    const waiting = await lou.ask();
    const where = waiting.url.pathname.replace('token', 'wheres-my-email');
    expect(textOf(await lou.get(where))).not.toContain('bounced');
    house.clock.advance(181);
    let page = await lou.get(where);
    for (let n = 0; n < 600 && !page.body.includes('was bounced'); n += 1) {
      await new Promise((again) => setTimeout(again, 50));
      page = await lou.get(where);
    }
    expect(textOf(page)).toMatch(/Email was bounced at .* due to an address that does not exist there/);
    expect(page.body).toContain('mailto:help@ctl.io');
    expect((await new LockedOut().get(where)).url.pathname).toBe('/help');
  });

  describe('is bounded', () => {
    const mailed = ({ email }: LockedOut): Promise<object[]> => house.rows(`SELECT id FROM mail_message WHERE template = 'help-token' AND lower(recipient) = $1`, [email]);
    const again = (each: LockedOut, waiting: Arrival): Promise<Arrival> => submit(each.person, waiting, {}, { action: /again$/ });

    it('a mailbox gets one mail an hour, however many browsers ask and however often, and all of them are answered alike', async () => {
      const victim = new LockedOut();
      await victim.ask();
      await mail(victim);
      house.clock.advance(181);
      const answers = [];
      for (let n = 0; n < 5; n += 1) {
        const stranger = new LockedOut(victim.email.toUpperCase());
        answers.push(await stranger.ask());
        house.clock.advance(61);
        for (let times = 0; times < 2; times += 1) expect((await again(stranger, answers[n]!)).status).toBe(429);
        house.clock.advance(601);
      }
      const neutral = (page: Arrival): string => textOf(page).replace(/\d+/g, '');
      expect(answers.map(({ status, url }) => [status, url.pathname.endsWith('/token')])).toEqual(Array(5).fill([200, true]));
      expect([...new Set(answers.map(neutral))]).toEqual([neutral(answers[0]!)]);
      expect(await mailed(victim)).toHaveLength(1);
      house.clock.advance(3600);
      await new LockedOut(victim.email).ask();
      expect(await mailed(victim)).toHaveLength(2);
    });

    it('who asks again waits for the same mail: its token is good there, and what strangers try uses up nothing', async () => {
      const lou = new LockedOut();
      for (let n = 0; n < 4; n += 1) {
        const stranger = new LockedOut(lou.email);
        const waiting = await stranger.ask({ description: 'Nonsense.' });
        for (let tries = 0; tries < 6; tries += 1) await stranger.type(waiting, 'AAAAAAAA');
      }
      const waiting = await lou.ask();
      const { token } = await mail(lou);
      expect((await lou.type(waiting, token!)).url.pathname).toMatch(/\/sent$/);
      expect(await house.rows('SELECT text FROM ticket_message')).toEqual([{ text: ASKED.description }]);
      // It is answered: the next request is mailed a token of its own.
      await lou.ask();
      expect(await mailed(lou)).toHaveLength(2);
    });

    it('says where that mail is, and from when on there is another one, or none is needed', async () => {
      const [first, second] = [new LockedOut(), new LockedOut()];
      await first.ask();
      await mail(first);
      house.clock.advance(240);
      const waiting = await new LockedOut(first.email, second.person).ask();
      expect(textOf(await second.get(waiting.url.pathname.replace('token', 'wheres-my-email')))).toContain('Email successfully sent at');
      const refused = await again(second, waiting);
      expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
      expect(textOf(refused)).toMatch(/You can have another one at \d\d:\d\d.*or write to help@ctl\.io from your mailbox at once/);
    });

    it('a mail that did not arrive counts for nothing: another one may be asked for after a minute', async () => {
      const lou = new LockedOut(`${newId()}@bounce.example`);
      const waiting = await lou.ask();
      for (let n = 0; n < 100 && !textOf(await lou.get(waiting.url.pathname)).includes('did not reach'); n += 1) await new Promise((later) => setTimeout(later, 50));
      expect((await again(lou, waiting)).status).toBe(200);
      expect((await again(lou, waiting)).status).toBe(429);
    });

    it('who lost the mail gets another one in a browser that the account knows, and few in an hour', async () => {
      const ann = await signedIn(house);
      const owner = new LockedOut(ann.email, ann.person);
      const waiting = await owner.ask();
      const statuses = [];
      for (let n = 0; n < 4; n += 1) {
        house.clock.advance(61);
        statuses.push((await again(owner, waiting)).status);
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
      const stranger = new LockedOut(ann.email);
      expect((await again(stranger, await stranger.ask())).status).toBe(429);
    });

    it('a network asks for few mails', async () => {
      const statuses = [];
      for (let n = 0; n < 31; n += 1) statuses.push((await new LockedOut().ask()).status);
      expect(statuses.slice(-2)).toEqual([200, 429]);
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['no email', { email: '' }, 'Fill in “Your email”.'],
    ['two addresses', { email: 'a@example.com, b@example.com' }, ''],
    ['nothing chosen', { about: '' }, 'Choose one under “What keeps you out”.'],
    ['a choice that is none', { about: 'refund' }, ''],
    ['no words', { description: ' ' }, 'Fill in “What you tried, and what happened”.'],
    ['words without an end', { description: 'x'.repeat(10_001) }, 'is too long'],
  ])('%s is refused beside the field, and nothing that was typed is lost', async (_, typed, words) => {
    const lou = new LockedOut();
    const refused = await lou.ask(typed);
    expect([refused.status, refused.body.includes('error-summary'), textOf(refused).includes(words), refused.body.includes('value="Lou Locked"')]).toEqual([422, true, true, true]);
    expect(await house.rows(`SELECT id FROM mail_message WHERE recipient = $1`, [lou.email])).toEqual([]);
  });

  it('is not taken without a token of its page, and shown again with what was typed', async () => {
    const answer = await new HttpPerson().post(new URL('/help', house.baseUrl), { email: 'lou@example.net', ...ASKED });
    expect([answer.status, answer.body.includes('Since noon.</textarea>')]).toEqual([403, true]);
  });

  it('that waited too long for its token is asked for again', async () => {
    const lou = new LockedOut();
    const waiting = await lou.ask();
    house.clock.advance(25 * 3600);
    const page = await lou.get(waiting.url.pathname);
    expect(textOf(page)).toContain('Your request was not sent');
    expect((await lou.get(`/help/${newId()}/token`)).url.pathname).toBe('/help');
  });

  it('is where the support form sends those who cannot use it, beside the addresses of both teams', async () => {
    const newcomer = await signedIn(house);
    for (const person of [new HttpPerson(), newcomer.person]) {
      const page = await person.get(new URL('/support', house.baseUrl));
      expect(page.body).toMatch(/href="\/help#ask"/);
      expect(page.body).toContain('href="mailto:help@ctl.io"');
      expect(page.body).toContain('href="mailto:incident@centurylink.com"');
    }
  });
});
