import type { Browser } from 'playwright-core';
import { newId } from '../../src/common/index.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { CustomerInBrowser } from './support/customer.js';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('from a service to all services, %s', (_how, javaScript) => {
  it('registers, signs in, links once, and moves on without signing in again', async () => {
    const page = await newPage(browser, { javaScript });
    const customer = new CustomerInBrowser(page, product, expectNoAxeViolations);
    // Others each time: what is tried once more must not meet what it left behind.
    const [alice, bob] = [`u-alice${newId().slice(-12)}`, `u-bob${newId().slice(-12)}`];
    const email = `${alice}@example.net`;

    await customer.logInAt('savvisstation');
    expect(page.url()).toContain(`${product.url}/sign-in`);
    await customer.registerUpToToken(email);
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
    await customer.typeToken(await product.inbox.token(email));

    await page.getByText('Your Master Account is ready').waitFor();
    await customer.typePassword();
    await page.getByRole('heading', { name: 'Account Linking' }).waitFor();
    await page.getByText('SavvisStation Portal (Managed Hosting)').first().waitFor();
    await customer.link(alice, `${alice}-legacy-1`);
    await page.waitForURL(`${customer.serviceUrl('savvisstation')}**`);
    expect(await page.locator('body').innerText()).toContain(alice);

    await customer.logInAt('private-cloud');
    await page.getByRole('heading', { name: 'Account Linking' }).waitFor();
    await customer.link(bob, `${bob}-legacy-1`, { keep: false });
    await page.waitForURL(`${customer.serviceUrl('private-cloud')}**`);
    expect(await page.locator('body').innerText()).toContain(bob);

    await page.goto(`${customer.serviceUrl('savvisstation')}/logout`);
    await customer.logInAt('savvisstation');
    await page.waitForURL(`${customer.serviceUrl('savvisstation')}**`);
    expect(await page.locator('body').innerText()).toContain(alice);

    await page.goto(`${customer.serviceUrl('private-cloud')}/logout`);
    await customer.logInAt('private-cloud');
    await page.getByRole('heading', { name: 'Account Linking' }).waitFor();

    await page.goto(`${product.url}/account/links`);
    expect(await page.locator('main').innerText()).toContain(alice);
    await expectNoAxeViolations(page);
  });
});
