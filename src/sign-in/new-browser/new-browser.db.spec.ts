import { codeAt, secretOn } from '../../../test/support/authenticator.js';
import { hiddenFields } from '../../../test/support/customer.js';
import { enrolPasskey } from '../../../test/support/enrolled-passkey.js';
import { enrol } from '../../../test/support/enrolled.js';
import { submit, textOf } from '../../../test/support/forms.js';
import { HttpPerson, type Arrival } from '../../../test/support/http-person.js';
import { startMailServer, type MailServer } from '../../../test/support/mail-server.js';
import { startHouse, type RunningHouse } from '../../../test/support/running-house.js';
import { signIn } from '../../../test/support/signed-in.js';
import { newestMail } from '../../../test/support/token-mail.js';
import { ChangePassword, ConfirmEmailChange, EmailAddress, EnsureAccount, RequestEmailChange } from '../../accounts/index.js';
import { newId } from '../../common/index.js';
import { Factors, RequireMfa } from '../../mfa/index.js';
import { KnownBrowsers } from './known-browsers.js';

const PASSWORD = 'granite kettle under the lantern';
const DAY = 86_400;

describe('a browser that was never seen with an account', () => {
  let house: RunningHouse;
  let mails: MailServer;

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url } });
  });

  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  async function account(): Promise<{ id: string; email: string }> {
    const email = `${newId()}@example.com`;
    return { id: await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' }), email };
  }

  const newPassword = async (id: string): Promise<string> => {
    await house.get(ChangePassword).change(id, 'seven herons along the canal');
    return 'seven herons along the canal';
  };
  const enter = async (email: string, person = new HttpPerson(), password = PASSWORD): Promise<HttpPerson> => {
    const arrived = await signIn({ baseUrl: house.baseUrl, get: house.get }, person, { email, password });
    expect(arrived.url.pathname).toBe('/account');
    return person;
  };
  const orders = (email: string) => house.rows("SELECT id FROM mail_message WHERE template = 'new-browser' AND recipient = $1", [email]);
  const signOut = async (person: HttpPerson): Promise<void> => {
    await submit(person, await person.get(`${house.baseUrl}/account`), {}, { action: /^\/sign-out$/ });
  };
  const isSignedIn = async (person: HttpPerson): Promise<boolean> => (await person.get(`${house.baseUrl}/account`)).url.pathname === '/account';


  /** @returns the page behind the mail's link, in a browser of the mailbox's owner */
  async function openMail(email: string, count = 1): Promise<{ owner: HttpPerson; page: Arrival }> {
    const { link } = await newestMail(mails, email, count);
    const owner = new HttpPerson();
    return { owner, page: await owner.get(new URL(link, house.baseUrl)) };
  }

  it('is told of by mail, with what is known about it; the first browser of all is not, nor one that comes again', async () => {
    const { email } = await account();
    const first = await enter(email);
    await signOut(first);
    await enter(email, first);
    expect(await orders(email)).toHaveLength(0);

    await enter(email);
    const { subject, text, link } = await newestMail(mails, email);
    expect(subject).toBe('New sign-in to your Master Account');
    expect(text).toMatch(/Browser: A program, not a browser\r?\nWhen: .* UTC.*\r?\nFrom the network: [\d.:a-f]+\/\d+/);
    expect(link).toMatch(/^\/sign-in\/not-me\/[0-9a-f-]{36}\?prefill=/);
    expect(await orders(email)).toHaveLength(1);
  });

  it('is one for each account: to know somebody else’s account makes it known with no other', async () => {
    const [mine, theirs] = [await account(), await account()];
    const shared = await enter(mine.email);
    await enter(theirs.email);
    await signOut(shared);
    await enter(theirs.email, shared);
    expect(await orders(theirs.email)).toHaveLength(1);
  });

  it('is known by its cookie alone, of which nothing readable is kept', async () => {
    const { id, email } = await account();
    const person = await enter(email);
    const cookie = person.cookies().find(({ name }) => name.endsWith('ma_browser'))!.value;
    const [row] = await house.rows<{ mark: Buffer }>('SELECT mark FROM known_browser WHERE account_id = $1', [id]);
    expect(['base64url', 'latin1'].map((encoding) => row!.mark.toString(encoding as BufferEncoding))).not.toContain(cookie);
  });

  it('that was not the owner is out by one button, with everybody else, and the way leads to a new password', async () => {
    const { id, email } = await account();
    const owner = await enter(email);
    const thief = await enter(email);
    const { owner: reader, page } = await openMail(email);
    expect([page.status, textOf(page)]).toEqual([200, expect.stringContaining('It was not me: end all sessions')]);
    expect([await isSignedIn(owner), await isSignedIn(thief)]).toEqual([true, true]);

    const done = await submit(reader, page, {}, { action: /not-me/ });
    expect([done.url.pathname, textOf(done)]).toEqual(['/recovery', expect.stringContaining('choose a new one now')]);
    expect(done.body).toContain(`value="${email}"`);
    expect([await isSignedIn(owner), await isSignedIn(thief)]).toEqual([false, false]);
    expect((await signIn({ baseUrl: house.baseUrl, get: house.get }, thief, { email, password: PASSWORD })).status).toBe(422);
    expect((await newestMail(mails, email, 1, 'Your password no longer works')).link).toBe('/recovery');
    expect(await house.rows("SELECT data FROM audit_event WHERE event = 'sign-in.browser-disowned' AND subjects ->> 'account' = $1", [id])).toEqual([
      { data: { sessions: 2 } },
    ]);
  });

  it('that was not the owner can not finish a change of the email that was begun there', async () => {
    const { id, email } = await account();
    await enter(email);
    await enter(email);
    const thief = `${newId()}@example.com`;
    await house.get(RequestEmailChange).request(id, EmailAddress.parse(thief));
    const { token } = await newestMail(mails, thief);
    const { owner, page } = await openMail(email);
    await submit(owner, page, {}, { action: /not-me/ });
    await expect(house.get(ConfirmEmailChange).confirm(id, token!)).rejects.toMatchObject({ code: 'accounts.token.none' });
  });

  it('that was not the owner takes the factor along that it enrolled on its way in', async () => {
    const { id, email } = await account();
    await enter(email);
    await house.get(RequireMfa).demand({ email });
    const thief = new HttpPerson();
    const enrolment = await signIn({ baseUrl: house.baseUrl, get: house.get }, thief, { email, password: PASSWORD });
    house.clock.advance(20);
    const codes = await submit(thief, enrolment, { code: await codeAt(secretOn(enrolment), house.clock.now()) });
    house.clock.advance(40);
    expect((await submit(thief, codes, {})).url.pathname).toBe('/account');
    const { link } = await newestMail(mails, email, 1, 'New sign-in to your Master Account');
    const owner = new HttpPerson();
    await submit(owner, await owner.get(new URL(link, house.baseUrl)), {}, { action: /not-me/ });
    expect(await house.get(Factors).of(id)).toEqual([]);
  });

  it('that was not the owner takes no factor along that was there before', async () => {
    const { id, email } = await account();
    await enter(email);
    const { secret } = await enrol(house, id);
    house.clock.advance(60);
    const thief = new HttpPerson();
    const screen = await signIn({ baseUrl: house.baseUrl, get: house.get }, thief, { email, password: PASSWORD });
    await submit(thief, screen, { code: await codeAt(secret, house.clock.now()) });
    await enrolPasskey(house, id);
    const { link } = await newestMail(mails, email, 1, 'New sign-in to your Master Account');
    const owner = new HttpPerson();
    await submit(owner, await owner.get(new URL(link, house.baseUrl)), {}, { action: /not-me/ });
    expect((await house.get(Factors).of(id)).map(({ kind }) => kind)).toEqual(['app', 'recovery-code']);
  });

  it('is new again after it was disowned', async () => {
    const { id, email } = await account();
    await enter(email);
    const thief = await enter(email);
    const { owner, page } = await openMail(email);
    await submit(owner, page, {}, { action: /not-me/ });
    await enter(email, thief, await newPassword(id));
    expect(await orders(email)).toHaveLength(2);
  });

  it('is disowned once: a second click says the same and ends no later session', async () => {
    const { id, email } = await account();
    await enter(email);
    await enter(email);
    const { owner, page } = await openMail(email);
    await submit(owner, page, {}, { action: /not-me/ });
    const later = await enter(email, owner, await newPassword(id));
    const again = await submit(owner, page, {}, { action: /not-me/ });
    expect(again.url.search).toBe('?not-me');
    expect(await isSignedIn(later)).toBe(true);
  });

  it('is not disowned by opening the link, by another site, or without the token of the mail', async () => {
    const { id, email } = await account();
    const owner = await enter(email);
    await enter(email);
    const { owner: reader, page } = await openMail(email);
    const other = await account();
    await enter(other.email);
    await enter(other.email);
    const { link: othersLink } = await newestMail(mails, other.email);
    const [, othersPrefill = ''] = /prefill=(.+)$/.exec(othersLink)!;

    for (const prefill of ['', 'v1.AAAA', decodeURIComponent(othersPrefill)]) {
      const refused = await submit(reader, page, { prefill }, { action: /not-me/ });
      expect([refused.status, refused.url.pathname]).toEqual([422, page.url.pathname]);
    }
    const foreign = await reader.post(page.url, {}, { 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign.status).toBe(403);
    expect(await isSignedIn(owner)).toBe(true);
    expect(await house.rows('SELECT id FROM session WHERE account_id = $1', [id])).toHaveLength(2);
  });

  it('can be disowned for a week; later the page leads to a new password all the same', async () => {
    const { email } = await account();
    await enter(email);
    await enter(email);
    const { owner, page } = await openMail(email);
    house.clock.advance(7 * DAY + 60);
    const refused = await submit(owner, page, {}, { action: /not-me/ });
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('This link is too old or incomplete');
    expect(refused.body).toContain('href="/recovery"');
  });

  it('is forgotten after 400 days without a sign-in, an account’s last one never', async () => {
    const { id, email } = await account();
    await enter(email);
    house.clock.advance(DAY);
    const last = await enter(email);
    house.clock.advance(401 * DAY);
    await house.get(KnownBrowsers).removeOver(1_000);
    expect(await house.rows('SELECT id FROM known_browser WHERE account_id = $1', [id])).toHaveLength(1);
    await enter(email, last);
    expect(await orders(email)).toHaveLength(1);
    await enter(email);
    expect(await orders(email)).toHaveLength(2);
  });

  it('says nothing of its own in the mail, whatever it calls itself', async () => {
    const { email } = await account();
    await enter(email);
    const hostile = new HttpPerson();
    const headers = { 'User-Agent': 'Visit https://evil.example <b>now</b>' };
    const screen = await submit(hostile, await hostile.get(`${house.baseUrl}/sign-in`), { email });
    await hostile.post(screen.url, { ...hiddenFields(screen), password: PASSWORD }, headers);
    const { text } = await newestMail(mails, email);
    expect(text).not.toContain('evil');
    expect(text).toContain('Browser: An unknown browser');
  });
});
