import type { Browser, Page } from 'playwright-core';
import { newId } from '../../src/common/index.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { CustomerInBrowser } from './support/customer.js';

const AFTER_SECONDS = 2;

/** In another tab: what is known of this journey goes along, and the mailbox is proven by a token. */
async function askCustomerCare(from: Page, product: RunningProduct, email: string): Promise<void> {
  const href = await from.getByRole('link', { name: 'Ask Customer Care' }).getAttribute('href');
  const page = await from.context().newPage();
  await page.goto(`${product.url}${href}`);
  await page.getByText('Mail: Email was bounced at').waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('Your email').fill(email);
  await page.getByLabel('What you tried, and what happened').fill('I waited for the token.');
  await page.getByRole('button', { name: 'Mail me the token' }).click();
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('Token from the mail').fill(await product.inbox.token(email));
  await page.getByRole('button', { name: 'Send my request' }).click();
  await page.getByRole('heading', { name: 'Customer Care has your request' }).waitFor();
  await page.getByText(/INC\d{9}/).first().waitFor();
  await expectNoAxeViolations(page);
  await page.close();
}

describe('a mail that does not come', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    const environment = { WHERES_MY_EMAIL_AFTER: String(AFTER_SECONDS) };
    [product, browser] = await Promise.all([startProduct({ environment }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('is explained, and comes to the address that is corrected there, %s', async (_how, javaScript) => {
    const page = await newPage(browser, { javaScript });
    const customer = new CustomerInBrowser(page, product);
    const name = `ann.${newId().slice(-12)}`;
    await customer.logInAt('savvisstation');
    await customer.registerUpToToken(`${name}@bounce.example`);

    const button = page.getByRole('link', { name: 'Where\'s my email' });
    // A script asks the server for it in time; without one the page says until when to wait, and has a link to look again.
    const again = page.getByRole('link', { name: 'Look again' });
    while (!javaScript && !(await button.isVisible())) await again.click();
    await button.waitFor();
    await button.click();
    await page.waitForURL('**/wheres-my-email');
    // The page says how it stands when it is opened; whose mail is still on its way looks again.
    while (!(await page.getByText(/^Email was bounced at \d+ \w+ \d{4}, .* due to /).isVisible())) await page.reload();
    await expectNoAxeViolations(page);

    await askCustomerCare(page, product, `${name}@example.org`);

    await page.getByLabel('Correct your email').fill(`${name}@example.net`);
    await customer.press('Send the token to this address');
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
    await customer.typeToken(await product.inbox.token(`${name}@example.net`));
    await page.getByText('Your Master Account is ready').waitFor();
    await page.context().close();
  });
});
