import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Browser, Page } from 'playwright-core';
import { ensureDashboard } from '../../scripts/lib/prepare.mjs';
import { CreateAccount, EnsureAccount, PasswordHasher } from '../../src/accounts/index.js';
import { Clock } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { ManageStaff } from '../../src/staff/index.js';
import { UNDO_SECONDS } from '../../src/support/tickets/undo-time.js';
import { codeAt } from '../support/authenticator.js';
import { expectNoAxeViolations, newPage, openBrowser, type PersonOptions } from '../support/browser.js';
import { enrol } from '../support/enrolled.js';
import { submit } from '../support/forms.js';
import type { Arrival, HttpPerson } from '../support/http-person.js';
import type { InboxMessage } from '../support/inbox.js';
import { CARE, RELAY } from '../support/inbound-house.js';
import { accountWithQuestions, Forgetful, RECOVERY_SUBJECT } from '../support/recovering.js';
import { Registrant } from '../support/registrant.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { signedInPage } from '../support/signed-in-browser.js';
import { siteOf } from '../support/signed-in.js';

/** Set to a folder, every picture is kept there: `LOOK=.cache/look npm run jest -- test/e2e/locked-out`. */
const shots = process.env['LOOK'];
const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1920, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

const AGENTS = 'demo-agents-password';
const LOU = { email: 'lou@example.net', password: 'granite kettle under the lantern', pin: '482913' };
const SUBJECT = 'Locked out: my code is refused since noon';
const TEXT = 'Hello,\n\nsince noon my one-time code is refused, and now I cannot open SavvisStation either.\nA screenshot is attached.\n\nLou Locked';
const REASON = 'The Master Account is fine: SavvisStation refuses the password.';
const ANSWER = 'Hello Lou,\n\nplease set the clock of your phone to automatic, and use “Forgot Password” of SavvisStation.\n\nRobin';
const THANKS = 'Thank you, that was it. I am in.';

describe('a locked-out customer', () => {
  let product: RunningProduct;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureDashboard();
    [product, browser] = [await startProduct({ environment: { INBOUND_TRUSTED_RELAYS: RELAY, WHERES_MY_EMAIL_AFTER: '0' } }), await openBrowser()];
    if (shots) mkdirSync(shots, { recursive: true });
    const passwordHash = await get(PasswordHasher).hash(LOU.password);
    await get(CreateAccount).create({ email: LOU.email, firstName: 'Lou', lastName: 'Locked', pin: LOU.pin, passwordHash, passwordExpiryDays: null, mfaChoice: 'none' });
    await get(EnsureAccount).ensure({ email: 'second.crc@example.com', password: AGENTS, firstName: 'Dana', lastName: 'Desk' });
    await get(ManageStaff).grant({ email: 'second.crc@example.com', role: 'agent', teams: ['client-response-center'], demo: true });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  function get<T>(type: abstract new (...args: never[]) => T): T {
    return product.app.get(type as never, { strict: false });
  }

  async function agent(name: string, address: string, options: PersonOptions = {}): Promise<Page> {
    const page = await signedInPage(browser, siteOf(product), { email: `${name}@example.com`, password: AGENTS }, options);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${product.url}${address}`);
    await page.getByRole('button', { name: /^Your menu/ }).waitFor();
    return page;
  }

  /** What axe says of the screen; and pictures of it in every size and look, when they are wanted. */
  async function look(page: Page, name: string): Promise<void> {
    await expectNoAxeViolations(page);
    if (!shots) return;
    const size = page.viewportSize()!;
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}/story-${name}-${width}-${colorScheme}.png` });
    }
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  const rows = <Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => get(Database).query<Row>(sql, parameters);

  describe('who writes to help@', () => {
    let care: Page;
    let crc: Page;
    let colleague: Page;
    let number: string;
    let answered: InboxMessage;

    beforeAll(async () => {
      care = await agent('care.agent', '/ops', { width: 1920 });
      await care.getByText('Nothing here').waitFor();
    });

    /** A mail as the customer's own mail server brings it. */
    async function write(mail: { to: string; subject: string; text: string; inReplyTo?: string; screenshot?: Buffer }): Promise<void> {
      const { screenshot, ...rest } = mail;
      const line = createTransport({ host: '127.0.0.1', port: product.config.inbox.smtp!.port, ignoreTLS: true });
      await line.sendMail({
        ...rest,
        from: { name: 'Lou Locked', address: LOU.email },
        headers: { 'Authentication-Results': `${RELAY}; dmarc=pass header.from=example.net` },
        ...(screenshot && { attachments: [{ filename: 'screenshot.png', content: screenshot, contentType: 'image/png' }] }),
      });
      line.close();
    }

    const ticket = async (): Promise<Record<string, unknown>> =>
      (await rows<Record<string, unknown>>('SELECT team, state, priority, account_id IS NOT NULL AS known, source FROM ticket WHERE number = $1', [number]))[0]!;
    const opened = (page: Page) => page.getByRole('heading', { name: SUBJECT });

    it('arrives over SMTP, and shows itself in the queue of Customer Care without a reload', async () => {
      const lost = await newPage(browser, { width: 800 });
      await lost.goto(`${product.url}/sign-in`);
      const screenshot = await lost.screenshot();
      await lost.context().close();
      await care.evaluate('window.neverReloaded = true');
      await write({ to: CARE, subject: SUBJECT, text: TEXT, screenshot });
      await care.getByRole('button', { name: '1 new, show' }).waitFor();
      await care.keyboard.press('.');
      await care.getByRole('link', { name: SUBJECT }).waitFor();
      await look(care, '1-queue');

      expect(await care.evaluate('window.neverReloaded')).toBe(true);
      const received = await product.inbox.newest(LOU.email);
      number = /INC\d{9}/.exec(received.subject)![0];
      expect(received.subject).toBe(`[${number}] We got your mail`);
      expect(await ticket()).toEqual({ team: 'customer-care', state: 'open', priority: 'normal', known: true, source: 'mail' });
    });

    it('shows the screenshot as a picture that can do nothing', async () => {
      await care.keyboard.press('j');
      await care.keyboard.press('Enter');
      await opened(care).waitFor();
      await care.getByText('Has not signed in yet.').waitFor();
      await look(care, '2-ticket');
      const loaded = care.waitForResponse(/\/attachments\//);
      await care.getByRole('button', { name: 'Look at screenshot.png' }).click();
      const response = await loaded;
      const picture = care.getByRole('dialog').getByRole('img', { name: 'screenshot.png' });
      await picture.waitFor();
      await look(care, '3-screenshot');

      expect(response.headers()).toMatchObject({ 'content-security-policy': "sandbox; default-src 'none'", 'x-content-type-options': 'nosniff', 'content-type': 'image/png' });
      expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(800);
      await care.keyboard.press('Escape');
      await care.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('is verified by the PIN, whose tries stand in the history', async () => {
      const pin = care.getByLabel('PIN of the caller');
      await pin.fill('000000');
      await care.keyboard.press('Enter');
      await care.getByText('No match', { exact: true }).waitFor();
      await care.getByText('Casey Care checked the caller by PIN: no match').waitFor();
      await pin.fill(LOU.pin);
      await care.keyboard.press('Enter');
      await care.getByText('Match', { exact: true }).waitFor();
      await care.getByText('Casey Care checked the caller by PIN: match').waitFor();
      await look(care, '4-verified');

      expect(await care.content()).not.toContain(LOU.pin);
    });

    it('is made urgent, noted, and sent to the Client Response Center with a reason, of which Customer Care keeps a receipt', async () => {
      await opened(care).click();
      await care.keyboard.press('p');
      await care.getByRole('menuitemradio', { name: 'Urgent' }).click();
      await care.getByText('changed the priority from Normal to Urgent').waitFor();
      await care.keyboard.press('n');
      await care.keyboard.type('Sounded upset on the phone.');
      await care.keyboard.press('Control+Enter');
      await care.getByText('Note, colleagues only').waitFor();
      await care.keyboard.press('Escape');
      await care.keyboard.press('t');
      await care.getByLabel('Why does it belong there?').fill(REASON);
      await look(care, '5-transfer');
      await care.getByRole('button', { name: 'Transfer to Client Response Center' }).click();
      await care.getByText('Your team sent this on to Client Response Center.').waitFor();
      await care.getByText(/^Customer Care, .*\(was due /).waitFor();
      await look(care, '6-receipt');

      expect(await ticket()).toMatchObject({ team: 'client-response-center', priority: 'urgent' });
    });

    it('stands there with the reason, both clocks, and why it is there', async () => {
      crc = await agent('crc.agent', '/ops', { width: 1920 });
      await crc.getByRole('link', { name: SUBJECT }).click();
      await opened(crc).waitFor();
      const facts = crc.getByRole('complementary', { name: 'About this ticket' });
      await crc.getByRole('region', { name: 'Conversation' }).getByText(REASON).waitFor();
      await look(crc, '7-handed-over');

      const why = await facts.innerText();
      expect(why).toContain(REASON);
      expect(why).toMatch(/Until when\?\s+due in .*: To be answered by/);
      expect(why).toMatch(/Who had it before\s+Customer Care, .* \(was due .*\)/);
      expect(why).toMatch(/Why is this here\?\s+Passed on\s+by Casey Care\s+Reason/);
    });

    it('shows a second agent that the first one types, before two answer', async () => {
      colleague = await agent('second.crc', `/ops/tickets/${number}`);
      await opened(colleague).waitFor();
      await crc.getByText(/Dana Desk.*looking at this, too/).waitFor();
      await crc.keyboard.press('r');
      await crc.keyboard.type('Hello');
      await colleague.getByText('Robin Response is typing').waitFor();
      await look(colleague, '8-typing');
    });

    it('is answered by mail once the answer can’t be taken back, with an address that leads back to the ticket', async () => {
      await crc.getByLabel('Reply to Lou Locked').fill(ANSWER);
      await crc.keyboard.press('Control+Enter');
      await crc.getByText('You can take it back for').waitFor();
      await look(crc, '9-sent');
      await colleague.getByText('use “Forgot Password” of SavvisStation').waitFor();
      await crc.getByText('You can take it back for').waitFor({ state: 'hidden' });
      answered = await product.inbox.newest(LOU.email, 2);

      const [{ at } = { at: new Date() }] = await rows<{ at: Date }>('SELECT at FROM ticket_message WHERE text = $1', [ANSWER]);
      expect(Date.parse(answered.at) - at.getTime()).toBeGreaterThanOrEqual(UNDO_SECONDS * 1000);
      expect(answered.subject).toBe(`Re: ${SUBJECT} [${number}]`);
      expect(answered.replyTo).toMatch(new RegExp(`^help\\+${number.toLowerCase()}-[0-9a-f]{20}@|^incident\\+${number.toLowerCase()}-[0-9a-f]{20}@`));
      expect(answered.text.replaceAll('\r', '')).toContain(ANSWER);
      for (const secret of [REASON, 'Sounded upset', LOU.pin]) expect(answered.text).not.toContain(secret);
    });

    it('hears by mail from the customer, without what they quoted, and shows it at once', async () => {
      const quoted = answered.text.replaceAll('\r', '').split('\n').map((line) => `> ${line}`).join('\n');
      await write({ to: answered.replyTo!, subject: `Re: ${answered.subject}`, text: `${THANKS}\n\nOn Saturday, ${answered.from} wrote:\n${quoted}\n` });
      for (const page of [crc, colleague]) await page.getByText(THANKS).waitFor();
      await look(crc, '10-replied');

      const messages = await rows<{ text: string; kind: string; author: string }>(
        'SELECT text, kind, author_kind AS author FROM ticket_message WHERE ticket_id = (SELECT id FROM ticket WHERE number = $1) ORDER BY position',
        [number],
      );
      expect(messages.at(-1)).toEqual({ text: THANKS, kind: 'message', author: 'customer' });
      expect(await crc.locator('[data-message][data-from=customer]').count()).toBe(2);
    });

    it('is closed, of which the customer is told', async () => {
      await crc.keyboard.press('Escape');
      await crc.keyboard.press('c');
      await crc.getByRole('button', { name: 'Open again' }).waitFor();
      await colleague.getByRole('button', { name: 'Open again' }).waitFor();
      await look(crc, '11-closed');
      const closed = await product.inbox.newest(LOU.email, 3);

      expect(closed.text).toContain(`closed your ticket ${number}.`);
      expect(closed.replyTo).toBe(answered.replyTo);
      expect(await ticket()).toMatchObject({ state: 'closed' });
    });

    it('reads the conversation, and nothing that was for colleagues, once signed in again', async () => {
      const lou = await signedInPage(browser, siteOf(product), LOU);
      await lou.goto(`${product.url}/support/tickets/${number}`);
      const page = await lou.locator('main').innerText();
      await look(lou, '12-customer');

      for (const said of ['since noon my one-time code is refused', 'use “Forgot Password” of SavvisStation', THANKS, 'screenshot.png']) expect(page).toContain(said);
      for (const internal of ['Sounded upset', REASON, 'PIN']) expect(page).not.toContain(internal);
    });
  });

  describe('who asks from the page on which it went wrong', () => {
    const asked = { about: 'code', name: 'Lou Locked', description: 'It does not let me in.' };

    /** Fills in the form that the way of a journey leads to, and proves the mailbox. @returns the number of the ticket */
    async function ask(person: HttpPerson, journey: string, email: string): Promise<string> {
      const form = await person.get(new URL(`/help?journey=${journey}`, product.url));
      const waiting = await submit(person, form, { ...asked, email });
      const sent = await submit(person, waiting, { token: await token(email, 'CenturyLink Customer Care Token') });
      return /INC\d{9}/.exec(sent.body)![0];
    }
    const token = async (to: string, about: string): Promise<string> => {
      const { text } = await product.inbox.message(to, ({ subject }) => subject === about);
      return /^([A-HJKMNP-Z2-9]{8})$/m.exec(text.replaceAll('\r', ''))![1]!;
    };
    const journeyOf = ({ url }: Arrival): string => url.pathname.split('/')[2]!;
    /** What stands under a heading beside the ticket. */
    async function stuckOn(number: string, name: string): Promise<string> {
      const page = await agent('care.agent', `/ops/tickets/${number}`);
      const card = page.getByRole('complementary', { name: 'About this ticket' }).locator('details').filter({ hasText: 'Where they were stuck' });
      await card.scrollIntoViewIfNeeded();
      await look(page, name);
      const facts = await card.innerText();
      await page.context().close();
      return facts;
    }

    it('is seen to wait for a token whose mail bounced, with the words of the server that refused it', async () => {
      const newcomer = new Registrant(product.url, 'newcomer@bounce.example');
      const journey = journeyOf(await newcomer.upToToken());
      while (!(await newcomer.get(`/register/${journey}/wheres-my-email`)).body.includes('was bounced')) await delay(100);
      const facts = await stuckOn(await ask(newcomer.person, journey, 'newcomer.elsewhere@example.net'), '13-mail-bounced');

      expect(facts).toMatch(/What\s+Creating a Master Account\s+Got to\s+Email token\s+Begun\s+\d+ \w+, \d\d:\d\d/);
      expect(facts).toMatch(/Email\s+n•••r@bounce\.example/);
      expect(facts).toMatch(/Their mail\s+Bounced \d+ \w+, \d\d:\d\d: .*User unknown/);
      expect(facts).not.toContain('newcomer@');
    });

    it('is seen to have shown two proofs, and to fail at codes of a clock that is behind', async () => {
      const lost = new Forgetful(siteOf(product), 'forgetful@example.net');
      const { secret } = await enrol({ clock: get(Clock), get }, await accountWithQuestions(lost.site, lost.email));
      const questions = await lost.typeToken(await lost.ask(), await token(lost.email, RECOVERY_SUBJECT));
      const otp = await lost.answer(questions);
      await lost.typeCode(otp, await codeAt(secret, new Date(Date.now() - 300_000)));
      const facts = await stuckOn(await ask(lost.person, journeyOf(otp), lost.email), '14-code-refused');

      expect(facts).toMatch(/What\s+Forgotten password\s+Got to\s+Second factor\s+Begun/);
      expect(facts).toMatch(/Shown\s+token by email, security questions/);
      expect(facts).toMatch(/Last code\s+clock 5 min behind, \d+ \w+, \d\d:\d\d/);
    });
  });

  it('makes the browsers of the agents complain of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
