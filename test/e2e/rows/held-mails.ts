import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Page } from 'playwright-core';
import { Database } from '../../../src/database/index.js';
import { SmtpListener } from '../../../src/support/index.js';
import type { CreatedTicket } from '../../../src/support/tickets/create-ticket.js';
import { expectNoAxeViolations } from '../../support/browser.js';
import { focused, picture, type DeskInBrowser } from '../support/desk.js';

/** Mails that wait until somebody has looked. */
export function heldMails(given: () => DeskInBrowser): void {
  let desk: DeskInBrowser;
  beforeAll(() => {
    desk = given();
  });

  const HOSTILE = '<p>The <b>same</b> here.</p><script>document.title = "taken over"</script><img src="http://127.0.0.1:9/pixel.gif"><iframe src="http://127.0.0.1:9/"></iframe>';
  let ticket: CreatedTicket;
  const mails = (page: Page) => page.locator('[data-mail]');
  const shown = (page: Page, name: string): Promise<void> => focused(page.locator('h2', { hasText: name }));

  beforeAll(async () => {
    ticket = await desk.asked('Slow since noon');
  });

  /** Brought over SMTP by a stranger who names the ticket. */
  async function mailed(about: string): Promise<void> {
    const line = createTransport({ host: '127.0.0.1', port: desk.get(SmtpListener).port, ignoreTLS: true });
    const attachments = [{ filename: '<b>log</b>.txt', content: 'x' }];
    await line.sendMail({ from: 'Carl <carl@example.org>', to: desk.product.config.support.customerCareEmail, subject: `${about} ${ticket.number}`, html: `${HOSTILE}${about}`, attachments });
    line.close();
  }
  const heldNow = async (count: number): Promise<void> => {
    while ((await desk.get(Database).query<object>(`SELECT 1 FROM incoming_mail WHERE state = 'held'`)).length < count) await delay(100);
  };

  it('come in live, are read as text, and decided about by keys alone, one after the other', async () => {
    const page = await desk.agent('care.agent', '/ops/held');
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

    expect((await desk.messagesOf(ticket)).at(-1)?.text).toContain('The same here.');
    await page.keyboard.press('t');
    await shown(page, 'First');
    await page.keyboard.press('d');
    await page.getByRole('menuitem', { name: 'Spam' }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByText(`“First ${ticket.number}” was discarded.`).waitFor();
    await page.waitForURL('**/ops/held');
    const became = await desk.get(Database).query<{ state: string }>(`SELECT state, decision_reason AS reason FROM incoming_mail ORDER BY received_at`);
    expect(became).toEqual([{ state: 'ignored', reason: 'Spam' }, { state: 'ticket', reason: null }, { state: 'reply', reason: null }]);
    await page.getByRole('link', { name: 'Held mails 0' }).waitFor();
    expect(await page.title()).toContain('Held mails');
    expect(fetched.filter((url) => !url.startsWith(desk.product.url))).toEqual([]);
    await page.context().close();
  });

  it('show the one who comes second what the first one made of them', async () => {
    await mailed('Both look');
    await heldNow(1);
    const [first, second] = [await desk.agent('care.agent', '/ops/held', { width: 390 }), await desk.agent('supervisor', '/ops/held', { colorScheme: 'dark' })];
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
}
