import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Browser, Locator, Page } from 'playwright-core';
import { ensureDashboard } from '../../scripts/lib/prepare.mjs';
import { EnsureAccount } from '../../src/accounts/index.js';
import { Clock } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { SmtpListener } from '../../src/support/index.js';
import { CreateTicket, type CreatedTicket } from '../../src/support/tickets/create-ticket.js';
import { codeAt } from '../support/authenticator.js';
import { expectNoAxeViolations, newPage, openBrowser, type PersonOptions } from '../support/browser.js';
import { enrol } from '../support/enrolled.js';
import { HttpPerson } from '../support/http-person.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { signIn, submit } from '../support/signed-in.js';

/** Set to a folder, every picture is kept there: `LOOK=.cache/look npm run jest -- test/e2e/desk`. */
const shots = process.env['LOOK'];

const PASSWORD = 'demo-agents-password';
const OWN_PASSWORD = 'granite kettle under the lantern';
const ONE_TICKET = /\/api\/ops\/tickets\/[^/]+$/;
const SUBJECTS = [
  'Cannot sign in: the one-time code is refused every time',
  'Add a second firewall rule for the staging network in Frankfurt, please, and look at the one that was opened in March, too',
  'Token mail never arrives',
  'A new colleague needs access',
];

describe('the desk', () => {
  let product: RunningProduct;
  let browser: Browser;
  let customer: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureDashboard();
    [product, browser] = [await startProduct(), await openBrowser()];
    if (shots) mkdirSync(shots, { recursive: true });
    customer = await get(EnsureAccount).ensure({ email: 'ann@example.net', password: OWN_PASSWORD, firstName: 'Ann', lastName: 'Example' });
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  function get<T>(type: abstract new (...args: never[]) => T): T {
    return product.app.get(type as never, { strict: false });
  }

  function asked(subject: string): Promise<CreatedTicket> {
    const route = { team: 'customer-care', priority: 'normal', rule: 'master-account', because: 'about-the-master-account' } as const;
    return get(CreateTicket).create({ requester: { accountId: customer, name: 'Ann Example' }, source: 'form', kind: 'issue', subject, text: `${subject}.\n\nAnn`, route });
  }

  async function agent(name: string, address = '/ops', options: PersonOptions = {}): Promise<Page> {
    const page = await newPage(browser, options);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${product.url}${address}`);
    await page.getByLabel('Email').fill(`${name}@example.com`);
    await page.keyboard.press('Enter');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Your menu/ }).waitFor();
    return page;
  }

  const picture = async (page: Page, name: string): Promise<void> => {
    if (shots) await page.screenshot({ path: `${shots}/desk-${name}.png` });
  };
  const focused = (element: Locator): Promise<void> => element.and(element.page().locator(':focus')).waitFor();
  /** Until the ticket has come and has the focus: keys are its own from then on. */
  const opened = (page: Page, subject: string): Promise<void> => focused(page.getByRole('heading', { name: subject }));
  const inMenu = (page: Page): Promise<void> => page.locator('[role=menu]:focus-within').waitFor();
  const untilItHolds = async (box: Locator, text: string): Promise<void> => {
    while ((await box.inputValue()) !== text) await delay(20);
  };
  /** Parts of addresses, from one dot to the next, that do not stand on one line. */
  const brokenWords = (page: Page): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll('[data-address] span')].flatMap(({ childNodes }) => [...childNodes]).filter((part) => {
      const range = document.createRange();
      range.selectNodeContents(part);
      return range.getClientRects().length > 1;
    }).map(({ textContent }) => textContent)`);
  /** Where the middles are of what stands at the head of the list. */
  const headOfList = async (page: Page): Promise<number[]> => {
    const middles = await page.locator('h1, h1 ~ button').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()).map(({ top, bottom }) => Math.round((top + bottom) / 2)));
    return [...new Set(middles)];
  };
  const row = (page: Page, { id }: CreatedTicket) => page.locator(`[data-ticket="${id}"]`);
  const ticketOf = async ({ id }: CreatedTicket) => {
    const [found] = await get(Database).query<{ state: string; team: string; priority: string; assignee: string | null }>(
      'SELECT state, team, priority, assignee_id AS assignee FROM ticket WHERE id = $1',
      [id],
    );
    return found;
  };
  const messagesOf = ({ id }: CreatedTicket) => get(Database).query<{ kind: string; text: string }>('SELECT kind, text FROM ticket_message WHERE ticket_id = $1 ORDER BY position', [id]);

  describe('through a shift without a mouse', () => {
    let page: Page;
    let tickets: CreatedTicket[];
    const type = (text: string) => page.keyboard.type(text);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };

    beforeAll(async () => {
      tickets = [];
      for (const subject of SUBJECTS) tickets.push(await asked(subject));
      page = await agent('care.agent');
      await row(page, tickets[0]!).waitFor();
    });

    it('shows all keys, those of the list and those of the ticket', async () => {
      await press('?');
      const sheet = page.getByRole('dialog', { name: 'Keys' });
      await sheet.waitFor();
      await expectNoAxeViolations(page);
      await picture(page, 'keys');
      const shown = await sheet.locator('dt').allInnerTexts();
      await press('Escape');
      await sheet.waitFor({ state: 'detached' });

      for (const name of ['Next in the queue', 'Filters', 'Canned answers', 'Check the PIN of a caller', 'Open again', 'Your menu, to sign out']) expect(shown).toContain(name);
    });

    it('changes the queue, narrows and orders it', async () => {
      await press('g', 'u');
      await page.getByRole('heading', { name: 'Unassigned' }).waitFor();
      await press('f');
      await page.getByRole('menuitemradio', { name: 'Low' }).waitFor();
      await expectNoAxeViolations(page);
      await inMenu(page);
      await press('End', 'Enter', 'Escape');
      await page.getByText('No ticket fits what the list is narrowed by.').waitFor();
      await page.getByRole('menu').waitFor({ state: 'detached' });
      expect(new URL(page.url()).search).toBe('?assignee=none&priority=low');
      await press('g', 'c');
      await row(page, tickets[0]!).waitFor();
      await press('e');
      await page.getByRole('menuitemradio', { name: 'Newest first' }).waitFor();
      await inMenu(page);
      await press('End', 'Enter');
      await page.locator(`li[aria-posinset="1"] [data-ticket="${tickets[3]!.id}"]`).waitFor();
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await press('g', 'q');
      await page.locator(`li[aria-posinset="1"] [data-ticket="${tickets[0]!.id}"]`).waitFor();
    });

    it('begins with the queue of the own team, soonest due first', async () => {
      expect(new URL(page.url()).search).toBe('?team=customer-care');
      expect(await page.getByRole('heading', { name: 'Customer Care' }).count()).toBe(1);
      expect(await page.locator('[data-ticket]').evaluateAll((rows) => rows.map((each) => each.getAttribute('data-ticket')))).toEqual(tickets.map(({ id }) => id));
    });

    it('answers, takes the answer back, and sends a better one', async () => {
      await press('j');
      await page.getByRole('tooltip', { name: /^Due .* Changed .*2\d\d\d/ }).waitFor();
      await press('Enter');
      await opened(page, SUBJECTS[0]!);
      await press('r');
      await type('Please set the clock of your phone.');
      await press('Control+Enter');
      await page.getByText('You can take it back for').waitFor();
      await press('Escape', 'z');
      await page.getByText('You can take it back for').waitFor({ state: 'hidden' });
      await untilItHolds(page.getByRole('textbox', { name: 'Reply to Ann Example' }), 'Please set the clock of your phone.');
      await press('r');
      await type(' Then try once more.');
      await press('Control+Enter');
      await page.getByText('You can take it back for').waitFor();

      expect((await messagesOf(tickets[0]!)).map(({ text }) => text).at(-1)).toBe('Please set the clock of your phone. Then try once more.');
      expect(await messagesOf(tickets[0]!)).toHaveLength(2);
    });

    it('notes something for colleagues, takes the ticket, and makes it more pressing', async () => {
      await press('Escape', 'n');
      await type('Called, too.');
      await press('Control+Enter');
      await page.getByText('Note, colleagues only').waitFor();
      await press('Escape', 'm');
      await page.getByRole('button', { name: 'Casey Care', exact: true }).waitFor();
      await press('p');
      // The menu is shown before it takes the focus.
      await page.locator('[role=menu]:focus, [role=menu] :focus').waitFor();
      await press('Home', 'Enter');
      await page.getByRole('button', { name: 'Urgent' }).waitFor();

      expect((await messagesOf(tickets[0]!)).at(-1)).toEqual({ kind: 'note', text: 'Called, too.' });
      expect(await ticketOf(tickets[0]!)).toMatchObject({ priority: 'urgent', assignee: expect.any(String) as string });
    });

    it('gives it to a colleague, tags it, and tells when exactly it came', async () => {
      await press('a');
      await page.getByRole('menuitemradio', { name: 'Sam Supervisor' }).waitFor();
      await inMenu(page);
      await press('End', 'Enter');
      await page.getByRole('button', { name: 'Sam Supervisor', exact: true }).waitFor();
      await press('l');
      await focused(page.getByRole('combobox', { name: 'Tags' }));
      await type('otp');
      await press('Enter', 'Tab', 'Enter');
      await page.locator('header').getByText('otp', { exact: true }).waitFor();
      await page.getByRole('region', { name: 'Conversation' }).focus();

      expect(await page.locator('[data-message="1"] time').innerText()).toMatch(/^\d+ \w+, \d\d:\d\d$/);
      expect(await get(Database).query('SELECT tags FROM ticket WHERE id = $1', [tickets[0]!.id])).toEqual([{ tags: ['otp'] }]);
    });

    it('checks the PIN of a caller', async () => {
      await press('v');
      await type('000000');
      await press('Enter');
      await page.getByText('No match', { exact: true }).waitFor();
      await press('Escape', 'h');
      await page.getByRole('region', { name: 'Conversation' }).waitFor();

      expect(await get(Database).query(`SELECT data FROM ticket_event WHERE ticket_id = $1 AND kind = 'verified'`, [tickets[0]!.id])).toHaveLength(1);
    });

    it('closes it, opens it again, and goes on with the next in the queue', async () => {
      await press('c');
      await page.getByRole('button', { name: 'Open again' }).waitFor();
      expect((await ticketOf(tickets[0]!))?.state).toBe('closed');
      await press('o');
      await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
      await press(']');
      await opened(page, SUBJECTS[1]!);

      expect((await ticketOf(tickets[0]!))?.state).toBe('open');
    });

    it('sends one to the other team with a reason, and keeps a receipt to read', async () => {
      await press('t');
      await focused(page.getByRole('dialog').getByRole('textbox'));
      await press('Control+Enter');
      await page.getByText('Say why, in a few words.').waitFor();
      await expectNoAxeViolations(page);
      await type('It is about the network.');
      await press('Control+Enter');
      await page.getByText('Your team sent this on to Client Response Center.').waitFor();

      expect(await ticketOf(tickets[1]!)).toMatchObject({ team: 'client-response-center', assignee: null });
      expect((await messagesOf(tickets[1]!)).at(-1)).toEqual({ kind: 'transferred', text: 'It is about the network.' });
    });

    it('begins an answer with one that is given often', async () => {
      await press('j');
      await opened(page, SUBJECTS[2]!);
      await press('q');
      await focused(page.getByPlaceholder('Find an answer'));
      await type('clock');
      await press('ArrowDown', 'Enter');
      await page.locator('textarea:focus').waitFor();
      await type(' PS: Call us.');
      await press('Control+Enter');
      await page.getByText('You can take it back for').waitFor();
      await press('Escape');

      expect((await messagesOf(tickets[2]!)).at(-1)?.text).toMatch(/^Hello Ann Example,[^]*the clock of your phone[^]*Casey PS: Call us\.$/);
    });

    it('finds a draft again where it was left', async () => {
      await press('r');
      const kept = page.waitForResponse((response) => response.request().method() === 'PUT' && (response.request().postData()?.includes('Half a sentence') ?? false));
      await type('Half a sentence');
      // A pause between two letters has its beginning kept, too.
      await kept;
      await page.getByText('Draft saved').waitFor();
      await page.reload();
      await page.getByText('Draft saved').waitFor();

      expect(await page.getByRole('textbox', { name: 'Reply to Ann Example' }).inputValue()).toBe('Half a sentence');
    });

    it('searches by number', async () => {
      await opened(page, SUBJECTS[2]!);
      await press('Escape', '/');
      await focused(page.getByRole('searchbox'));
      await type(tickets[3]!.number);
      await press('Enter');
      // The list from before the search has the row, too.
      await row(page, tickets[2]!).waitFor({ state: 'detached' });
      await row(page, tickets[3]!).waitFor();
      await press('j', 'c');
      await page.getByRole('button', { name: 'Open again' }).waitFor();

      expect((await ticketOf(tickets[3]!))?.state).toBe('closed');
    });

    it('signs out at the end', async () => {
      await press('g', 'y');
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
      await inMenu(page);
      await press('End', 'Enter');
      await page.waitForURL((url) => !url.pathname.startsWith('/ops'));
      await page.goto(`${product.url}/ops`);
      await page.getByLabel('Email').waitFor();
      await page.context().close();
    });
  });

  it('hears at once what is asked and who is writing, and moves no row for it', async () => {
    const ticket = await asked('Watched by two');
    const [first, second] = [await agent('care.agent', '/ops/tickets?team=customer-care&order=created'), await agent('supervisor', `/ops/tickets/${ticket.number}`)];
    await row(first, ticket).waitFor();
    await opened(second, 'Watched by two');
    const place = await row(first, ticket).boundingBox();
    const news = await asked('Came while somebody looked at the list');
    const show = first.getByRole('button', { name: '1 new, show' });
    await show.waitFor();

    expect(await row(first, ticket).boundingBox()).toEqual(place);
    expect(await row(first, news).count()).toBe(0);
    await show.click();
    await row(first, news).waitFor();
    await row(first, ticket).click();
    await first.getByText('Sam Supervisor is looking at this, too').waitFor();
    await second.keyboard.press('r');
    await second.keyboard.type('Hello');
    await first.getByText('Sam Supervisor is typing').waitFor();
    await Promise.all([first.context().close(), second.context().close()]);
  });

  it('holds an answer back when somebody else wrote meanwhile, and shows that first', async () => {
    const ticket = await asked('Two agents, one customer');
    const [first, second] = [await agent('care.agent', `/ops/tickets/${ticket.number}`), await agent('supervisor', `/ops/tickets/${ticket.number}`)];
    for (const page of [first, second]) await opened(page, 'Two agents, one customer');
    await first.keyboard.press('r');
    await first.keyboard.type('The slower answer.');
    await second.keyboard.press('r');
    await second.keyboard.type('The faster answer.');
    // Nothing new reaches the first one's screen for the moment.
    await first.route(ONE_TICKET, (route) => route.abort());
    await second.keyboard.press('Control+Enter');
    await second.getByText('You can take it back for').waitFor();
    await first.keyboard.press('Control+Enter');
    const alert = first.getByRole('alert');
    await alert.getByText('The faster answer.').waitFor();

    expect((await messagesOf(ticket)).map(({ text }) => text)).not.toContain('The slower answer.');
    await expectNoAxeViolations(first);
    await picture(first, 'held-back');
    await first.unroute(ONE_TICKET);
    await alert.getByRole('button', { name: 'I have read it, send' }).click();
    // The warning goes at the click; this comes with the server's answer.
    await first.getByText('You can take it back for').waitFor();
    expect((await messagesOf(ticket)).at(-1)?.text).toBe('The slower answer.');
    await Promise.all([first.context().close(), second.context().close()]);
  });

  it('keeps what is typed in each of two windows of one agent until they choose', async () => {
    const ticket = await asked('Begun twice');
    const address = `/ops/tickets/${ticket.number}?team=customer-care`;
    const first = await agent('care.agent', address);
    const second = await first.context().newPage();
    const box = (page: Page) => page.getByRole('textbox', { name: 'Reply to Ann Example' });
    const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'This draft was changed in another window' });
    const saved = (page: Page) => page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/draft') && response.status() === 204);
    const keptNow = async (): Promise<string[]> => (await get(Database).query<{ text: string }>('SELECT text FROM ticket_draft WHERE ticket_id = $1', [ticket.id])).map(({ text }) => text);
    await opened(first, 'Begun twice');
    await Promise.all([saved(first), box(first).fill('Dear Ann,')]);
    await second.goto(`${product.url}${address}`);
    await untilItHolds(box(second), 'Dear Ann,');
    await Promise.all([saved(second), box(second).fill('Dear Ann, set the clock.')]);
    await box(first).fill('Dear Ann, try a passkey.');
    await notice(first).getByText('Dear Ann, set the clock.').waitFor();

    expect([await box(first).inputValue(), await keptNow()]).toEqual(['Dear Ann, try a passkey.', ['Dear Ann, set the clock.']]);
    await expectNoAxeViolations(first);
    await picture(first, 'two-windows');
    // What is not decided yet is there again on the way back.
    await first.getByRole('link', { name: 'Back to the list' }).click();
    await row(first, ticket).click();
    await notice(first).getByRole('button', { name: 'Keep mine' }).waitFor();
    expect(await box(first).inputValue()).toBe('Dear Ann, try a passkey.');
    await Promise.all([saved(first), notice(first).getByRole('button', { name: 'Keep mine' }).click()]);
    expect(await keptNow()).toEqual(['Dear Ann, try a passkey.']);
    await box(second).fill('Dear Ann, set the clock at once.');
    await notice(second).getByRole('button', { name: 'Use the other one' }).click();
    await untilItHolds(box(second), 'Dear Ann, try a passkey.');
    await Promise.all([saved(second), box(second).fill('Dear Ann, try a passkey. Or two.')]);

    expect(await keptNow()).toEqual(['Dear Ann, try a passkey. Or two.']);
    await first.context().close();
  });

  it('takes an answer back although the ticket could not be asked for again', async () => {
    const ticket = await asked('Sent by mistake');
    const page = await agent('care.agent', `/ops/tickets/${ticket.number}`);
    await page.getByRole('heading', { name: 'Sent by mistake' }).waitFor();
    await page.route(ONE_TICKET, (route) => route.abort());
    await page.keyboard.press('r');
    await page.keyboard.type('To the wrong customer.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('You can take it back for').waitFor();
    expect((await messagesOf(ticket)).at(-1)?.text).toBe('To the wrong customer.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('z');
    await page.getByText('You can take it back for').waitFor({ state: 'hidden' });

    expect(await page.getByRole('textbox', { name: 'Reply to Ann Example' }).inputValue()).toBe('To the wrong customer.');
    expect(await page.locator('[data-message]').count()).toBe(1);
    expect(await messagesOf(ticket)).toHaveLength(1);
    await page.context().close();
  });

  it('tells times by the server on a computer whose own clock is wrong', async () => {
    const ticket = await asked('Asked just now');
    const page = await agent('care.agent');
    await page.clock.setSystemTime(Date.now() + 10 * 60_000);
    await page.goto(`${product.url}/ops/tickets/${ticket.number}`);
    await opened(page, 'Asked just now');
    expect(await row(page, ticket).locator('time').first().textContent()).toContain('now');
    await page.keyboard.press('r');
    await page.keyboard.type('Answered at once.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('You can take it back for').waitFor();
    await page.context().close();
  });

  describe('mails that are held', () => {
    const HOSTILE = '<p>The <b>same</b> here.</p><script>document.title = "taken over"</script><img src="http://127.0.0.1:9/pixel.gif"><iframe src="http://127.0.0.1:9/"></iframe>';
    let ticket: CreatedTicket;
    const mails = (page: Page) => page.locator('[data-mail]');
    const shown = (page: Page, name: string): Promise<void> => focused(page.locator('h2', { hasText: name }));

    beforeAll(async () => {
      ticket = await asked('Slow since noon');
    });

    /** Brought over SMTP by a stranger who names the ticket. */
    async function mailed(about: string): Promise<void> {
      const line = createTransport({ host: '127.0.0.1', port: get(SmtpListener).port, ignoreTLS: true });
      const attachments = [{ filename: '<b>log</b>.txt', content: 'x' }];
      await line.sendMail({ from: 'Carl <carl@example.org>', to: product.config.support.customerCareEmail, subject: `${about} ${ticket.number}`, html: `${HOSTILE}${about}`, attachments });
      line.close();
    }
    const heldNow = async (count: number): Promise<void> => {
      while ((await get(Database).query<object>(`SELECT 1 FROM incoming_mail WHERE state = 'held'`)).length < count) await delay(100);
    };

    it('come in live, are read as text, and decided about by keys alone, one after the other', async () => {
      const page = await agent('care.agent', '/ops/held');
      const fetched: string[] = [];
      page.on('request', (request) => fetched.push(request.url()));
      await page.getByText('Nothing is held').waitFor();
      await expectNoAxeViolations(page);
      await picture(page, 'held-empty');
      for (const [place, about] of ['First', 'Second', 'Third'].entries()) {
        await mailed(about);
        await heldNow(place + 1);
      }
      await page.getByRole('link', { name: 'Held mails 3' }).waitFor();
      await page.keyboard.press('.');
      await mails(page).nth(2).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await shown(page, 'Third');
      await page.getByText('The same here.').waitFor();
      await page.getByText('Sender not proven').waitFor();
      await page.getByText('<b>log</b>.txt').waitFor();
      await expectNoAxeViolations(page);
      await picture(page, 'held-1280-light');
      await page.keyboard.press('b');
      await page.getByText(`“Third ${ticket.number}” is in the ticket now.`).waitFor();
      await shown(page, 'Second');

      expect((await messagesOf(ticket)).at(-1)?.text).toContain('The same here.');
      await page.keyboard.press('t');
      await shown(page, 'First');
      await page.keyboard.press('d');
      await page.getByRole('menuitem', { name: 'Spam' }).waitFor();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await page.getByText(`“First ${ticket.number}” was discarded.`).waitFor();
      await page.waitForURL('**/ops/held');
      const became = await get(Database).query<{ state: string }>(`SELECT state, decision_reason AS reason FROM incoming_mail ORDER BY received_at`);
      expect(became).toEqual([{ state: 'ignored', reason: 'Spam' }, { state: 'ticket', reason: null }, { state: 'reply', reason: null }]);
      await page.getByRole('link', { name: 'Held mails 0' }).waitFor();
      expect(await page.title()).toContain('Held mails');
      expect(fetched.filter((url) => !url.startsWith(product.url))).toEqual([]);
      await page.context().close();
    });

    it('show the one who comes second what the first one made of them', async () => {
      await mailed('Both look');
      await heldNow(1);
      const [first, second] = [await agent('care.agent', '/ops/held', { width: 390 }), await agent('supervisor', '/ops/held', { colorScheme: 'dark' })];
      for (const page of [first, second]) {
        await mails(page).first().click();
        await shown(page, 'Both look');
      }
      await expectNoAxeViolations(first);
      await expectNoAxeViolations(second);
      await picture(first, 'held-390-light');
      await picture(second, 'held-1280-dark');
      expect(await first.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      await first.getByRole('button', { name: 'Belongs to another ticket' }).click();
      await first.getByLabel('Number of the ticket').fill('INC100000001');
      await first.keyboard.press('Enter');
      await first.getByText('There is no such ticket in the queues that you see.').waitFor();
      await first.getByLabel('Number of the ticket').fill(ticket.number);
      await first.keyboard.press('Enter');
      await first.getByText('is in the ticket now.').waitFor();
      await second.getByText('Casey Care put it into a ticket').waitFor();

      expect(await second.getByRole('button', { name: 'Make it a ticket' }).count()).toBe(0);
      await expectNoAxeViolations(second);
      await picture(second, 'held-decided');
      await Promise.all([first.context().close(), second.context().close()]);
    });
  });

  it('helps a customer from the keyboard, and says what can not be done now; what takes two, another agent approves', async () => {
    const ticket = await asked('Lost the phone, and the password');
    const page = await agent('care.agent', `/ops/tickets/${ticket.number}`);
    await opened(page, 'Lost the phone, and the password');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    /** By keys alone: the button, then the reason in what it opens. */
    const doFor = async (name: string, reason: string): Promise<void> => {
      await button(name).focus();
      await page.keyboard.press('Enter');
      await focused(page.getByRole('dialog').getByLabel('Why'));
      await page.keyboard.type(reason);
      await page.keyboard.press('Control+Enter');
    };
    await page.keyboard.press('h');
    await page.getByText('Not now: Nothing is slowed down').waitFor();
    expect([await button('Lift the slow-down').isDisabled(), await button('Send the token again').isDisabled()]).toEqual([true, true]);
    await button('End all sessions').focus();
    await page.keyboard.press('Enter');
    await focused(page.getByRole('dialog').getByLabel('Why'));
    await page.keyboard.press('Control+Enter');
    await page.getByText('Say why, in a few words.').waitFor();
    await expectNoAxeViolations(page);
    await picture(page, 'end-sessions');
    await page.keyboard.press('Escape');
    await focused(button('End all sessions'));
    await doFor('End all sessions', 'The phone was signed in.');
    await page.getByText('There was no session to end.').waitFor();
    await doFor('Start the guarded recovery', 'Phone stolen, called back.');
    await page.getByText('Somebody else has to approve it until').waitFor();
    await page.getByText('Casey Care asked for a guarded recovery: Phone stolen, called back.').waitFor();
    await expectNoAxeViolations(page);
    await picture(page, 'recovery-requested');
    expect(await button('Approve').count()).toBe(0);

    const second = await agent('supervisor', '/ops/recoveries', { width: 390, colorScheme: 'dark' });
    const request = second.getByRole('listitem').filter({ hasText: 'Phone stolen, called back.' });
    await request.getByRole('link', { name: ticket.number }).waitFor();
    await expectNoAxeViolations(second);
    await picture(second, 'to-approve');
    expect(await second.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await request.getByRole('button', { name: 'Approve' }).click();
    await second.getByRole('button', { name: 'Approve the recovery' }).click();
    await second.getByText('Nothing waits for a second agent.').waitFor();
    await page.getByText('The customer was mailed a token, and is to show two proofs.').waitFor();
    await page.getByText(/^Approved by Sam Supervisor/).waitFor();
    await expectNoAxeViolations(page);
    await picture(page, 'recovery-approved');
    await Promise.all([page.context().close(), second.context().close()]);
  });

  describe('with the customer beside the ticket', () => {
    let ticket: CreatedTicket;
    let page: Page;

    beforeAll(async () => {
      const [clock, locked, email] = [get(Clock), new HttpPerson(), 'ann@example.net'];
      const site = { baseUrl: product.url, get };
      await signIn(site, new HttpPerson(), { email, password: OWN_PASSWORD });
      const { secret } = await enrol({ clock, get }, customer);
      await signIn(site, new HttpPerson(), { email, password: 'not the password at all' });
      const screen = await signIn(site, locked, { email, password: OWN_PASSWORD });
      for (const late of [240, 300]) await submit(locked, screen, { code: await codeAt(secret, new Date(Date.now() - late * 1000)) });
      ticket = await asked('My code is refused');
      page = await agent('care.agent', `/ops/tickets/${ticket.number}`, { width: 1280 });
      await page.getByRole('region', { name: 'Customer', exact: true }).getByText("Can't sign in: wrong code 2×").waitFor();
    });
    afterAll(() => page?.context().close());

    it('says what stands in their way, and tells exact times to the keyboard', async () => {
      const card = page.getByRole('region', { name: 'Customer', exact: true });
      expect(await card.innerText()).toMatch(/Ann Example[^]*a•••n@example\.net[^]*Under way, at: Second factor/);
      await card.locator('time[tabindex]').first().focus();
      await page.getByRole('tooltip').getByText(String(new Date().getFullYear())).waitFor();
      await expectNoAxeViolations(page);
      await picture(page, 'customer-1280-light');
    });

    it('shows a contact in full for a reason, which stands in the history', async () => {
      await page.getByRole('button', { name: 'Show Email' }).press('Enter');
      await page.getByRole('textbox', { name: 'What do you need it for?' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Say what for, in a few words.').waitFor();
      await expectNoAxeViolations(page);
      await picture(page, 'customer-reveal');
      await page.keyboard.type('To compare it with their mail');
      await page.keyboard.press('Enter');
      await page.getByText('ann@example.net').waitFor();
      await page.getByText('Casey Care was shown their email: To compare it with their mail').waitFor();
      await page.getByRole('button', { name: 'Hide Email' }).press('Enter');

      expect(await page.getByText('ann@example.net').count()).toBe(0);
    });

    it.each([
      { width: 1280, colorScheme: 'dark' },
      { width: 1920, colorScheme: 'light' },
      { width: 390, colorScheme: 'light' },
    ] as const)('fits at $width pixels in the $colorScheme look', async ({ width, colorScheme }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 2000 });
      if (width < 800) await page.getByText('About it').click();
      await page.evaluate(`document.querySelectorAll('section[aria-label=Customer] details').forEach((fold) => { fold.open = true; })`);
      await expectNoAxeViolations(page);
      await picture(page, `customer-${width}-${colorScheme}`);

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(await page.locator('[data-address]').count()).toBeGreaterThan(0);
      expect(await brokenWords(page)).toEqual([]);
    });
  });

  it('leads on from a ticket that is not there', async () => {
    const page = await agent('care.agent', '/ops/tickets/INC100000001');
    await page.getByText('There is no such ticket in the queues that you see.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await page.getByRole('link', { name: 'To the queue' }).click();
    await page.getByRole('heading', { name: 'All queues' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/ops/tickets');
    await page.context().close();
  });

  it('keeps a list under a name, and finds it again by its name and by its address', async () => {
    const page = await agent('supervisor', '/ops/tickets?team=customer-care&status=all');
    await page.getByRole('heading', { name: 'Customer Care' }).waitFor();
    await page.keyboard.press('s');
    await focused(page.getByLabel('Name of the view'));
    await page.keyboard.type('All that we ever had');
    await page.getByLabel('Show it to').selectOption('Customer Care');
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'All that we ever had' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('heading', { name: 'Your tickets' }).waitFor();
    const colleague = await agent('care.agent', '/ops/tickets');
    await colleague.getByRole('link', { name: 'All that we ever had' }).click();
    await colleague.getByRole('heading', { name: 'All that we ever had' }).waitFor();
    await expectNoAxeViolations(colleague);

    expect(new URL(colleague.url()).search).toBe('?team=customer-care&status=all');
    expect(await colleague.getByRole('button', { name: 'Change the view' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Change the view All that we ever had' }).click();
    await expectNoAxeViolations(page);
    await picture(page, 'views');
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByLabel('Name of the view').fill('Ours');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Ours' }).click();
    await page.getByRole('heading', { name: 'Ours' }).waitFor();
    await page.getByRole('button', { name: 'Change the view Ours' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('link', { name: 'Ours' }).waitFor({ state: 'detached' });
    await Promise.all([page.context().close(), colleague.context().close()]);
  });

  it.each([
    { width: 1280, colorScheme: 'dark' },
    { width: 390, colorScheme: 'light' },
    { width: 1920, colorScheme: 'light' },
  ] as const)('is accessible and fits at $width pixels in the $colorScheme look', async ({ width, colorScheme }) => {
    const ticket = await asked(`How it looks at ${width}`);
    const page = await agent('supervisor', '/ops/tickets', { width, colorScheme });
    await row(page, ticket).waitFor();
    await expectNoAxeViolations(page);
    await picture(page, `list-${width}-${colorScheme}`);
    expect(await headOfList(page)).toHaveLength(1);
    await page.keyboard.press('f');
    await inMenu(page);
    await expectNoAxeViolations(page);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await row(page, ticket).click();
    await page.getByRole('heading', { name: `How it looks at ${width}` }).waitFor();
    await expectNoAxeViolations(page);
    await picture(page, `ticket-${width}-${colorScheme}`);

    expect(await headOfList(page)).toHaveLength(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.context().close();
  });

  it('makes the browser complain of nothing but what was refused on purpose', () => {
    const foreseen = /409 \(Conflict\)|ERR_FAILED|404 \(Not Found\)/;
    expect(complaints.filter((complaint) => !foreseen.test(complaint))).toEqual([]);
  });
});
