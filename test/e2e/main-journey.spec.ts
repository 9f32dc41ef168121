import type { Browser } from 'playwright-core';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { CustomerInBrowser } from './support/customer.js';

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('from a service to all services, %s', (_how, javaScript) => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('registers, signs in, links once, and moves on without signing in again', async () => {
    const page = await newPage(browser, { javaScript });
    // Of a page without scripts axe would stop the timers, which the next one needs.
    const customer = new CustomerInBrowser(page, product, javaScript ? expectNoAxeViolations : undefined);
    const email = `ann.${javaScript ? 'js' : 'nojs'}@example.net`;

    await customer.logInAt('savvisstation');
    expect(page.url()).toContain(`${product.url}/sign-in`);
    await customer.registerUpToToken(email);
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
    await customer.typeToken(await product.inbox.token(email));

    await page.getByText('Your Master Account is ready').waitFor();
    await customer.typePassword();
    await page.getByRole('heading', { name: 'Account Linking' }).waitFor();
    await page.getByText('SavvisStation Portal (Managed Hosting)').first().waitFor();
    await customer.link('alice', 'alice-legacy-1');
    await page.waitForURL(`${customer.serviceUrl('savvisstation')}**`);
    expect(await page.locator('body').innerText()).toContain('alice');

    await customer.logInAt('private-cloud');
    await page.getByRole('heading', { name: 'Account Linking' }).waitFor();
    await customer.link('bob', 'bob-legacy-1', { keep: false });
    await page.waitForURL(`${customer.serviceUrl('private-cloud')}**`);
    expect(await page.locator('body').innerText()).toContain('bob');

    await page.goto(`${customer.serviceUrl('savvisstation')}/logout`);
    await customer.logInAt('savvisstation');
    await page.waitForURL(`${customer.serviceUrl('savvisstation')}**`);
    expect(await page.locator('body').innerText()).toContain('alice');

    await page.goto(`${customer.serviceUrl('private-cloud')}/logout`);
    await customer.logInAt('private-cloud');
    await page.getByRole('heading', { name: 'Account Linking' }).waitFor();

    await page.goto(`${product.url}/account/links`);
    expect(await page.locator('main').innerText()).toContain('alice');
    await expectNoAxeViolations(page);
  }, 240_000);
});
