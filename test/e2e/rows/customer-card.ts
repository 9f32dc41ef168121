import type { Page } from 'playwright-core';
import { Clock } from '../../../src/common/index.js';
import type { CreatedTicket } from '../../../src/support/tickets/create-ticket.js';
import { codeAt } from '../../support/authenticator.js';
import { expectNoAxeViolations } from '../../support/browser.js';
import { enrol } from '../../support/enrolled.js';
import { HttpPerson } from '../../support/http-person.js';
import { signIn, siteOf, submit } from '../../support/signed-in.js';
import { CUSTOMER, picture, type DeskInBrowser } from '../support/desk.js';

/** Parts of addresses, from one dot to the next, that do not stand on one line. */
const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('[data-address] span')].flatMap(({ childNodes }) => [...childNodes]).filter((part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getClientRects().length > 1;
  }).map(({ textContent }) => textContent)`);

/** What is known of the customer, beside what they wrote. */
export function customerCard(given: () => DeskInBrowser): void {
  let ticket: CreatedTicket;
  let page: Page;

  beforeAll(async () => {
    const desk = given();
    const site = siteOf(desk.product);
    const [clock, locked, email] = [desk.get(Clock), new HttpPerson(), CUSTOMER.email];
    await signIn(site, new HttpPerson(), { email, password: CUSTOMER.password });
    const { secret } = await enrol({ clock, get: site.get }, desk.customer);
    await signIn(site, new HttpPerson(), { email, password: 'not the password at all' });
    const screen = await signIn(site, locked, { email, password: CUSTOMER.password });
    for (const late of [240, 300]) await submit(locked, screen, { code: await codeAt(secret, new Date(Date.now() - late * 1000)) });
    ticket = await desk.asked('My code is refused');
    page = await desk.agent('care.agent', `/ops/tickets/${ticket.number}`, { width: 1280 });
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
}
