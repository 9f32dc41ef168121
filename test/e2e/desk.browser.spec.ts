import type { Page } from 'playwright-core';
import { Database } from '../../src/database/index.js';
import { expectNoAxeViolations } from '../support/browser.js';
import { customerCard } from './rows/customer-card.js';
import { heldMails } from './rows/held-mails.js';
import { shift } from './rows/shift.js';
import { DeskInBrowser, focused, inMenu, opened, picture, row, untilItHolds } from './support/desk.js';

const ONE_TICKET = /\/api\/ops\/tickets\/[^/]+$/;

/** Where the middles are of what stands at the head of the list. */
const headOfList = async (page: Page): Promise<number[]> => {
  const middles = await page.locator('h1, h1 ~ button').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()).map(({ top, bottom }) => Math.round((top + bottom) / 2)));
  return [...new Set(middles)];
};

describe('the desk', () => {
  let desk: DeskInBrowser;

  beforeAll(async () => {
    desk = await DeskInBrowser.open();
  });
  afterAll(() => desk?.close());

  describe('through a shift without a mouse', () => shift(() => desk));

  it('hears at once what is asked and who is writing, and moves no row for it', async () => {
    const ticket = await desk.asked('Watched by two');
    const [first, second] = [await desk.agent('care.agent', '/ops/tickets?team=customer-care&order=created'), await desk.agent('supervisor', `/ops/tickets/${ticket.number}`)];
    await row(first, ticket).waitFor();
    await opened(second, 'Watched by two');
    const place = await row(first, ticket).boundingBox();
    const news = await desk.asked('Came while somebody looked at the list');
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
    const ticket = await desk.asked('Two agents, one customer');
    const [first, second] = [await desk.agent('care.agent', `/ops/tickets/${ticket.number}`), await desk.agent('supervisor', `/ops/tickets/${ticket.number}`)];
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

    expect((await desk.messagesOf(ticket)).map(({ text }) => text)).not.toContain('The slower answer.');
    await expectNoAxeViolations(first);
    await picture(first, 'held-back');
    await first.unroute(ONE_TICKET);
    await alert.getByRole('button', { name: 'I have read it, send' }).click();
    // The warning goes at the click; this comes with the server's answer.
    await first.getByText('You can take it back for').waitFor();
    expect((await desk.messagesOf(ticket)).at(-1)?.text).toBe('The slower answer.');
    await Promise.all([first.context().close(), second.context().close()]);
  });

  it('keeps what is typed in each of two windows of one agent until they choose', async () => {
    const ticket = await desk.asked('Begun twice');
    const address = `/ops/tickets/${ticket.number}?team=customer-care`;
    const first = await desk.agent('care.agent', address);
    const second = await first.context().newPage();
    const box = (page: Page) => page.getByRole('textbox', { name: 'Reply to Ann Example' });
    const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'This draft was changed in another window' });
    const saved = (page: Page) => page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/draft') && response.status() === 204);
    const keptNow = async (): Promise<string[]> => (await desk.get(Database).query<{ text: string }>('SELECT text FROM ticket_draft WHERE ticket_id = $1', [ticket.id])).map(({ text }) => text);
    await opened(first, 'Begun twice');
    await Promise.all([saved(first), box(first).fill('Dear Ann,')]);
    await second.goto(`${desk.product.url}${address}`);
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
    const ticket = await desk.asked('Sent by mistake');
    const page = await desk.agent('care.agent', `/ops/tickets/${ticket.number}`);
    await page.getByRole('heading', { name: 'Sent by mistake' }).waitFor();
    await page.route(ONE_TICKET, (route) => route.abort());
    await page.keyboard.press('r');
    await page.keyboard.type('To the wrong customer.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('You can take it back for').waitFor();
    expect((await desk.messagesOf(ticket)).at(-1)?.text).toBe('To the wrong customer.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('z');
    await page.getByText('You can take it back for').waitFor({ state: 'hidden' });

    expect(await page.getByRole('textbox', { name: 'Reply to Ann Example' }).inputValue()).toBe('To the wrong customer.');
    expect(await page.locator('[data-message]').count()).toBe(1);
    expect(await desk.messagesOf(ticket)).toHaveLength(1);
    await page.context().close();
  });

  it('tells times by the server on a computer whose own clock is wrong', async () => {
    const ticket = await desk.asked('Asked just now');
    const page = await desk.agent('care.agent');
    await page.clock.setSystemTime(Date.now() + 10 * 60_000);
    await page.goto(`${desk.product.url}/ops/tickets/${ticket.number}`);
    await opened(page, 'Asked just now');
    expect(await row(page, ticket).locator('time').first().textContent()).toContain('now');
    await page.keyboard.press('r');
    await page.keyboard.type('Answered at once.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('You can take it back for').waitFor();
    await page.context().close();
  });

  describe('mails that are held', () => heldMails(() => desk));

  it('helps a customer from the keyboard, and says what can not be done now; what takes two, another agent approves', async () => {
    const ticket = await desk.asked('Lost the phone, and the password');
    const page = await desk.agent('care.agent', `/ops/tickets/${ticket.number}`);
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

    const second = await desk.agent('supervisor', '/ops/recoveries', { width: 390, colorScheme: 'dark' });
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

  describe('with the customer beside the ticket', () => customerCard(() => desk));

  it('leads on from a ticket that is not there', async () => {
    const page = await desk.agent('care.agent', '/ops/tickets/INC100000001');
    await page.getByText('There is no such ticket in the queues that you see.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await page.getByRole('link', { name: 'To the queue' }).click();
    await page.getByRole('heading', { name: 'All queues' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/ops/tickets');
    await page.context().close();
  });

  it('keeps a list under a name, and finds it again by its name and by its address', async () => {
    const page = await desk.agent('supervisor', '/ops/tickets?team=customer-care&status=all');
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
    const colleague = await desk.agent('care.agent', '/ops/tickets');
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
    const ticket = await desk.asked(`How it looks at ${width}`);
    const page = await desk.agent('supervisor', '/ops/tickets', { width, colorScheme });
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
    expect(desk.complaints.filter((complaint) => !foreseen.test(complaint))).toEqual([]);
  });
});
