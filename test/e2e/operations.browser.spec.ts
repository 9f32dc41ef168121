import type { Browser, Page } from 'playwright-core';
import { ensureDashboard } from '../../scripts/lib/prepare.mjs';
import { Database } from '../../src/database/index.js';
import { QueueMail } from '../../src/mail/index.js';
import { declareJob, JobHandlers, JobOutbox } from '../../src/queue/index.js';
import { expectNoAxeViolations, newPerson, openBrowser, type PersonOptions } from '../support/browser.js';
import { shots } from '../support/look.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';

const PASSWORD = 'demo-agents-password';
const fails = declareJob<{ name: string }>('test.fails', { attempts: 1 });

describe('operations at the desk', () => {
  let product: RunningProduct;
  let browser: Browser;
  let supervisor: Page;
  let broken = true;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureDashboard();
    [product, browser] = [await startProduct(), await openBrowser()];
    product.app.get(JobHandlers, { strict: false }).handle(fails, async () => {
      if (broken) throw new Error('no way to ann@example.com');
    });
    await days();
    supervisor = await agent('supervisor', '/ops/operations');
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function agent(name: string, address: string, options: PersonOptions = {}): Promise<Page> {
    const page = await (await newPerson(browser, options)).newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${product.url}${address}`);
    await page.getByLabel('Email').fill(`${name}@example.com`);
    await page.keyboard.press('Enter');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${product.url}${address}*`);
    return page;
  }

  const rows = (sql: string, parameters: readonly unknown[] = []) => product.app.get(Database, { strict: false }).query(sql, parameters);

  /** Some days of work, as the processes would have added it up. */
  async function days(): Promise<void> {
    await rows(`
      INSERT INTO journey_step_hour (kind, hour, step, begun, reached, went_on)
      SELECT kind, date_trunc('hour', now()) - n * interval '1 hour', step, CASE WHEN place = 1 THEN size ELSE 0 END, size - place * 11 + n % 3, CASE WHEN step = 'done' THEN 0 ELSE size - (place + 1) * 11 + n % 3 END
        FROM generate_series(1, 23) AS n,
             (VALUES ('registration', 1, 'contact-details', 90), ('registration', 2, 'password', 90), ('registration', 3, 'mfa', 90), ('registration', 4, 'security-questions', 90), ('registration', 5, 'token', 90), ('registration', 6, 'done', 90),
                     ('sign-in', 1, 'password', 1400), ('sign-in', 2, 'factor', 700), ('sign-in', 3, 'done', 1290)) AS steps (kind, place, step, size)`);
    await rows(`
      INSERT INTO connector_hour (hour, service, outcome, within_ms, checks)
      SELECT date_trunc('hour', now()) - n * interval '1 hour', service, outcome, within_ms, checks + n % 5
        FROM generate_series(1, 23) AS n,
             (VALUES ('savvisstation', 'answered', 135, 60), ('savvisstation', 'answered', 675, 9), ('savvisstation', 'timed-out', 5000, 2), ('private-cloud', 'answered', 60, 40), ('cloud-application-manager', 'answered', 300, 20), ('support', 'answered', 27, 12)) AS told (service, outcome, within_ms, checks)`);
  }

  /** Nothing is cut off on any width, and axe finds nothing, light or dark. */
  async function look(page: Page, name: string): Promise<void> {
    for (const width of shots ? [390, 1280, 1920] : [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const [needed, given] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, document.documentElement.clientWidth]');
      expect({ name, width, needed }).toEqual({ name, width, needed: given });
      if (shots) await picture(page, name, width);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectNoAxeViolations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoAxeViolations(page);
    if (shots) await page.screenshot({ path: `${shots}/operations-${name}-dark.png` });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** The screen scrolls within: a picture of all of it needs the height. */
  async function picture(page: Page, name: string, width: number): Promise<void> {
    const height = await page.evaluate<number>("Math.max(900, document.querySelector('main > div').scrollHeight + 60)");
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${shots}/operations-${name}-${width}.png` });
  }

  it('shows how the product is doing, and the figures behind each picture', async () => {
    await supervisor.getByRole('region', { name: 'Health' }).getByRole('rowheader', { name: 'Mail server' }).waitFor();
    const registrations = supervisor.getByRole('region', { name: 'Registrations' });
    await registrations.locator('svg .recharts-bar-rectangle').first().waitFor();
    await supervisor.getByRole('region', { name: 'Services' }).getByText('half in').first().waitFor();
    await look(supervisor, 'overview');

    await registrations.getByText('As a table').first().press('Enter');
    expect(await registrations.getByRole('row', { name: /^Email token/ }).textContent()).toMatch(/^Email token\d+/);
    await supervisor.getByText('7 days', { exact: true }).click();
    await supervisor.waitForURL('**/ops/operations?window=7d');
    await registrations.locator('svg .recharts-bar-rectangle').first().waitFor();
  });

  it('lets a supervisor have what failed begun anew', async () => {
    await product.app.get(Database, { strict: false }).transaction(() => product.app.get(JobOutbox, { strict: false }).enqueue(fails, { name: 'x' }));
    const queues = supervisor.getByRole('region', { name: 'Queues' });
    await queues.getByRole('button', { name: 'Show failed' }).press('Enter');
    await queues.getByRole('row', { name: /^test.fails/ }).getByText('no way to [address]').waitFor();
    await expectNoAxeViolations(supervisor);
    if (shots) await picture(supervisor, 'failed', 1280);
    broken = false;
    await queues.getByRole('button', { name: 'Try again: test.fails' }).press('Enter');

    await queues.getByText('1 job is begun anew.').waitFor();
    await queues.getByText('Nothing has failed here.').waitFor();
  });

  it('finds a mail and its way by keyboard alone, in the words that its recipient reads', async () => {
    const id = await product.app.get(QueueMail, { strict: false }).queue({ template: 'pin-changed', to: 'a.person.with.quite.a.long.name@bounce.example', params: { path: '/account', at: new Date() } });
    while ((await rows(`SELECT 1 FROM mail_delivery_event WHERE message_id = $1 AND status = 'bounced'`, [id])).length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    await supervisor.getByRole('link', { name: 'Mail', exact: true }).press('Enter');
    await supervisor.getByText('Mails of the last 90 days will stand here').waitFor();
    await supervisor.getByLabel('Address', { exact: true }).fill('a.person.with.quite.a.long.name@bounce.example');
    await supervisor.keyboard.press('Enter');
    await supervisor.getByRole('button', { name: 'Your PIN was changed' }).press('Enter');
    const way = supervisor.getByRole('region', { name: 'The way of the mail' });
    await way.getByText(/^Email was bounced at .* due to an address that does not exist there$/).first().waitFor();

    expect(new URL(supervisor.url()).search).toBe(`?mail=${id}`);
    await look(supervisor, 'mail');
  });

  it('searches the audit log, in which the search stands then', async () => {
    await supervisor.getByRole('link', { name: 'Audit log' }).press('Enter');
    await supervisor.getByText('Your search is noted in this log.').waitFor();
    await supervisor.getByRole('combobox', { name: 'Event' }).fill('ops.mails-searched');
    await supervisor.keyboard.press('Escape');
    await supervisor.getByRole('button', { name: 'Search', exact: true }).press('Enter');
    await supervisor.getByRole('row', { name: /^ops.mails-searched .* Sam Supervisor/ }).first().waitFor();
    await look(supervisor, 'audit');
    await supervisor.getByLabel('About the account').fill('nobody@example.com');
    await supervisor.keyboard.press('Enter');

    await supervisor.getByText('Nobody has this email').waitFor();
    await expectNoAxeViolations(supervisor);
  });

  it('shows agents what they need, and no more', async () => {
    const page = await agent('care.agent', '/ops/operations');
    await page.getByRole('region', { name: 'Services' }).getByRole('rowheader', { name: 'SavvisStation' }).waitFor();

    expect(await page.getByRole('region', { name: /Queues|Registrations|Sign-ins/ }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Mail', exact: true }).click();
    await page.getByLabel('Address', { exact: true }).fill('a.stranger@example.com');
    await page.keyboard.press('Enter');
    await page.getByText('None of your teams has a ticket of this customer.').waitFor();
    expect(await page.getByRole('option', { name: 'Beginning of an address' }).count()).toBe(0);
  });

  it('makes the browser complain of nothing but what was refused', () => {
    expect(complaints.filter((complaint) => !/the server responded with a status of 40[34]/.test(complaint))).toEqual([]);
  });
});
