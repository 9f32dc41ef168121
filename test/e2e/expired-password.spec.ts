import type { Browser } from 'playwright-core';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { newPage, openBrowser } from '../support/browser.js';
import { expectToFit, look, WAYS } from '../support/look.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { CustomerInBrowser, PASSWORD } from './support/customer.js';

const NEXT = 'eleven patient herons';

describe('from a service with a password that has expired', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  });
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

  it.each(WAYS)('chooses a new one on the way, and comes to the service: %j', async (way) => {
    const page = await newPage(browser, way);
    const customer = new CustomerInBrowser(page, product);
    const email = `ann.${newId()}@example.net`;
    await expired(email);

    await customer.logInAt('savvisstation');
    await customer.typeEmail(email);
    await customer.typePassword();
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await look(page, 'new-password');

    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('New password again').fill(PASSWORD);
    await customer.press('Change password and go on');
    await page.getByText('This is your present password').first().waitFor();
    await expectToFit(page, 'new-password-refused');

    await page.getByLabel('New password', { exact: true }).fill(NEXT);
    await page.getByLabel('New password again').fill(NEXT);
    await customer.press('Change password and go on');
    await page.getByRole('heading', { name: 'Account Linking' }).waitFor();
    await customer.link('alice', 'alice-legacy-1', { keep: false });
    await page.waitForURL(`${customer.serviceUrl('savvisstation')}**`);
    expect(await page.locator('body').innerText()).toContain('alice');
    await product.inbox.message(email, ({ subject }) => subject === 'Your password was changed');

    await page.goto(`${product.url}/account/authentication`);
    expect(await page.locator('section#password-expiry').innerText()).toContain('In 30 days');
  });
});
