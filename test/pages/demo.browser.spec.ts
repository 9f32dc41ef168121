import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import type { Browser, Locator, Page } from 'playwright-core';
import { Clock } from '../../src/common/index.js';
import { DemoAnnex } from '../../src/demo/demo-annex.js';
import { secretsIn } from '../../src/demo/demo-options.js';
import { clientsAt } from '../../src/demo/services/demo-clients.js';
import { expectNoAxeViolations, newPage, newPerson, openBrowser } from '../support/browser.js';
import { FakeProduct } from '../support/fake-product.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const HTML = `<!doctype html><html lang="en"><head><title>Token</title></head>
  <body><h1>ABCD2345</h1><a href="http://localhost:9/from-mail">Open</a><script>document.body.textContent = 'executed'</script></body></html>`;

describe('the demo in a browser', () => {
  const directory = temporaryFolder('demo-pages');
  const product = new FakeProduct();
  let annex: DemoAnnex;
  let browser: Browser;
  let services = '';
  let inbox = '';

  const send = (mail: SendMailOptions) =>
    createTransport({ url: annex.addresses.smtp }).sendMail({ from: 'noreply@ctl.io', to: 'ann@example.com', text: 'Hello', ...mail });

  beforeAll(async () => {
    await product.start();
    const ports = { servicesPort: 0, inboxPort: 0, smtpPort: 0, inboundSmtpPort: undefined };
    annex = new DemoAnnex({ directory, host: '127.0.0.1', issuer: product.issuer, ...ports }, new Clock());
    await annex.start();
    services = new URL(annex.addresses.services[0]?.url ?? '').origin;
    inbox = annex.addresses.inbox;
    product.register(clientsAt(services, secretsIn(directory)));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await annex?.stop();
    await product.stop();
  });

  /** What the browser refused or could not do; empty when page and policy agree. */
  function complaints(page: Page): string[] {
    const heard: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && heard.push(message.text())));
    page.on('pageerror', (error) => void heard.push(error.message));
    return heard;
  }

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('has nothing that axe finds (%s, %i px)', async (colorScheme, width) => {
    await send({ subject: `${'A long subject '.repeat(8)}`, to: `${'long'.repeat(14)}@${'sub.'.repeat(12)}example.com`, html: HTML });
    const page = await newPage(browser, { colorScheme, width });
    const heard = complaints(page);
    const paths = ['/', '/savvisstation', '/cloud-application-manager', '/savvisstation/callback?state=x', '/savvisstation/login', '/nowhere'];
    for (const address of [...paths.map((path) => services + path), inbox, `${inbox}/?to=nobody`]) {
      await page.goto(address);
      await expectNoAxeViolations(page);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    expect(heard.filter((line) => !line.includes('404'))).toEqual([]);
    await page.context().close();
  });

  it('goes through two services and out of one of them, without scripts too', async () => {
    const page = await newPage(browser, { javaScript: false });
    await page.goto(`${services}/savvisstation`);
    await page.getByRole('link', { name: 'Log In' }).click();
    await page.getByText('alice-old', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Private Cloud' }).click();
    await page.getByRole('heading', { name: 'Private Cloud' }).first().waitFor();
    await page.getByText('alice-old', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Log out of this service' }).click();
    await page.getByRole('link', { name: 'Log In' }).waitFor();
    await page.goto(`${services}/savvisstation`);
    await page.getByText('alice-old', { exact: true }).waitFor();
    expect(page.url()).toBe(`${services}/savvisstation`);
    await page.context().close();
  });

  it('lets in by Cloud Application Manager\'s own form, and says so when it can\'t', async () => {
    const page = await newPage(browser);
    await page.goto(`${services}/cloud-application-manager`);
    await page.getByLabel('User name').fill('carol');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button').click();
    await page.getByRole('alert').waitFor();
    await expectNoAxeViolations(page);
    await page.getByLabel('Password', { exact: true }).fill('carol-legacy-1');
    await page.getByRole('button').click();
    await page.getByText('carol', { exact: true }).waitFor();
    await page.context().close();
  });

  it('shows new mail by itself, and a mail\'s HTML without running it', async () => {
    const person = await newPerson(browser);
    const page = await person.newPage();
    const heard = complaints(page);
    await page.goto(`${inbox}/?to=new@example.com`);
    await page.getByText('Nothing was sent').waitFor();
    await send({ to: 'new@example.com', subject: 'Your token', html: HTML });
    await page.getByRole('status').getByText('1 new message').waitFor();
    await page.getByRole('link', { name: 'Your token' }).click();

    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'ABCD2345' }).waitFor();
    const opened = person.waitForEvent('page');
    await clickIn(page, frame.getByRole('link', { name: 'Open' }));
    expect(await (await opened).evaluate('opener')).toBeNull();
    await expectNoAxeViolations(page);
    expect(heard.every((line) => line.includes('Blocked script execution'))).toBe(true);
    await person.close();
  });

  it('is an inbox without scripts too', async () => {
    const page = await newPage(browser, { javaScript: false });
    await page.goto(inbox);
    await send({ to: 'plain@example.com', subject: 'Plain' });
    await page.getByRole('link', { name: 'Look again' }).click();
    await page.getByRole('link', { name: 'Plain' }).waitFor();
    await page.getByLabel('Sent to').fill('plain@');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Plain' }).click();
    await page.getByRole('heading', { name: 'Plain' }).waitFor();
    await page.context().close();
  });
});

/** Playwright's own click waits for animation frames, and a document whose scripts are off has none. */
async function clickIn(page: Page, target: Locator): Promise<void> {
  await page.locator('iframe').scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('not to be seen');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}
