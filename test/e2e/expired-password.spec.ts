import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { EnsureAccount } from '../../src/accounts/index.js';
import { Database } from '../../src/database/index.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { CustomerInBrowser, PASSWORD } from './support/customer.js';

/** Set to a folder, every picture is kept there. */
const shots = process.env['LOOK'];

const NEXT = 'eleven patient herons';

describe('from a service with a password that has expired', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
    if (shots) mkdirSync(shots, { recursive: true });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function expired(email: string): Promise<void> {
    const id = await product.app.get(EnsureAccount, { strict: false }).ensure({ email, firstName: 'Ann', lastName: 'Example', password: PASSWORD });
    await product.app
      .get(Database, { strict: false })
      .query("UPDATE account SET password_expiry_days = 30, password_expires_at = now() - interval '1 day' WHERE id = $1", [id]);
  }

  it.each([
    { javaScript: true, width: 1280, colorScheme: 'light' },
    { javaScript: true, width: 390, colorScheme: 'dark' },
    { javaScript: false, width: 390, colorScheme: 'light' },
    { javaScript: false, width: 1280, colorScheme: 'dark' },
  ] as const)('chooses a new one on the way, and comes to the service: %j', async ({ javaScript, width, colorScheme }) => {
    const page = await newPage(browser, { javaScript, width, colorScheme });
    const look = async (name: string): Promise<void> => {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}${javaScript ? '' : '-plain'}.png`, fullPage: true });
    };
    const customer = new CustomerInBrowser(page, product);
    const email = `ann.${width}.${javaScript ? 'js' : 'nojs'}@example.net`;
    await expired(email);

    await customer.logInAt('savvisstation');
    await customer.typeEmail(email);
    await customer.typePassword();
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await look('new-password');

    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('New password again').fill(PASSWORD);
    await customer.press('Change password and go on');
    await page.getByText('This is your present password').first().waitFor();
    await look('new-password-refused');

    await page.getByLabel('New password', { exact: true }).fill(NEXT);
    await page.getByLabel('New password again').fill(NEXT);
    await customer.press('Change password and go on');
    await page.getByRole('heading', { name: 'Account Linking' }).waitFor();
    await customer.link('alice', 'alice-legacy-1', { keep: false });
    await page.waitForURL(`${customer.serviceUrl('savvisstation')}**`);
    expect(await page.locator('body').innerText()).toContain('alice');
    while (!(await product.inbox.messagesTo(email)).some(({ subject }) => subject === 'Your password was changed')) await delay(100);

    await page.goto(`${product.url}/account/authentication`);
    expect(await page.locator('section#password-expiry').innerText()).toContain('In 30 days');
  }, 120_000);

  it.each([true, false])('is asked by a page that axe finds nothing in, scripts: %s', async (javaScript) => {
    const page = await newPage(browser, { javaScript });
    const customer = new CustomerInBrowser(page, product);
    const email = `axe.${javaScript ? 'js' : 'nojs'}@example.net`;
    await expired(email);
    await page.goto(`${product.url}/sign-in`);
    await customer.typeEmail(email);
    await customer.typePassword();
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await expectNoAxeViolations(page);
  }, 60_000);
});
