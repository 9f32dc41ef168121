import type { Page } from 'playwright-core';
import { Database } from '../../../src/database/index.js';
import type { CreatedTicket } from '../../../src/support/tickets/create-ticket.js';
import { expectNoAxeViolations } from '../../support/browser.js';
import { focused, inMenu, opened, picture, row, untilItHolds, type DeskInBrowser } from '../support/desk.js';

const SUBJECTS = [
  'Cannot sign in: the one-time code is refused every time',
  'Add a second firewall rule for the staging network in Frankfurt, please, and look at the one that was opened in March, too',
  'Token mail never arrives',
  'A new colleague needs access',
];

/** What an agent does from the first key to signing out. */
export function shift(given: () => DeskInBrowser): void {
  let desk: DeskInBrowser;
  beforeAll(() => {
    desk = given();
  });

  let page: Page;
  let tickets: CreatedTicket[];
  const type = (text: string) => page.keyboard.type(text);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  beforeAll(async () => {
    tickets = [];
    for (const subject of SUBJECTS) tickets.push(await desk.asked(subject));
    page = await desk.agent('care.agent');
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

    expect((await desk.messagesOf(tickets[0]!)).map(({ text }) => text).at(-1)).toBe('Please set the clock of your phone. Then try once more.');
    expect(await desk.messagesOf(tickets[0]!)).toHaveLength(2);
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

    expect((await desk.messagesOf(tickets[0]!)).at(-1)).toEqual({ kind: 'note', text: 'Called, too.' });
    expect(await desk.ticketOf(tickets[0]!)).toMatchObject({ priority: 'urgent', assignee: expect.any(String) as string });
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
    expect(await desk.get(Database).query('SELECT tags FROM ticket WHERE id = $1', [tickets[0]!.id])).toEqual([{ tags: ['otp'] }]);
  });

  it('checks the PIN of a caller', async () => {
    await press('v');
    await type('000000');
    await press('Enter');
    await page.getByText('No match', { exact: true }).waitFor();
    await press('Escape', 'h');
    await page.getByRole('region', { name: 'Conversation' }).waitFor();

    expect(await desk.get(Database).query(`SELECT data FROM ticket_event WHERE ticket_id = $1 AND kind = 'verified'`, [tickets[0]!.id])).toHaveLength(1);
  });

  it('closes it, opens it again, and goes on with the next in the queue', async () => {
    await press('c');
    await page.getByRole('button', { name: 'Open again' }).waitFor();
    expect((await desk.ticketOf(tickets[0]!))?.state).toBe('closed');
    await press('o');
    await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
    await press(']');
    await opened(page, SUBJECTS[1]!);

    expect((await desk.ticketOf(tickets[0]!))?.state).toBe('open');
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

    expect(await desk.ticketOf(tickets[1]!)).toMatchObject({ team: 'client-response-center', assignee: null });
    expect((await desk.messagesOf(tickets[1]!)).at(-1)).toEqual({ kind: 'transferred', text: 'It is about the network.' });
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

    expect((await desk.messagesOf(tickets[2]!)).at(-1)?.text).toMatch(/^Hello Ann Example,[^]*the clock of your phone[^]*Casey PS: Call us\.$/);
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

    expect((await desk.ticketOf(tickets[3]!))?.state).toBe('closed');
  });

  it('signs out at the end', async () => {
    await press('g', 'y');
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await inMenu(page);
    await press('End', 'Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/ops'));
    await page.goto(`${desk.product.url}/ops`);
    await page.getByLabel('Email').waitFor();
    await page.context().close();
  });
}
