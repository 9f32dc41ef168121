import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ensureDashboard } from '../../scripts/lib/prepare.mjs';
import { expectNoAxeViolations, newPerson, openBrowser, type PersonOptions } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';

/** Set to a folder, every picture is kept there: `LOOK=.cache/look npm run jest -- test/e2e/desk`. */
const shots = process.env['LOOK'];

const PASSWORD = 'demo-agents-password';

describe('the desk', () => {
  let product: RunningProduct;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureDashboard();
    [product, browser] = [await startProduct(), await openBrowser()];
    if (shots) mkdirSync(shots, { recursive: true });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function agent(name: string, address = '/ops', options: PersonOptions = {}): Promise<Page> {
    const context = await newPerson(browser, options);
    const page = await openTab(context);
    await page.goto(`${product.url}${address}`);
    await page.getByLabel('Email').fill(`${name}@example.com`);
    await page.keyboard.press('Enter');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${product.url}${address}*`);
    return page;
  }

  async function openTab(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return page;
  }

  const picture = async (page: Page, name: string): Promise<void> => {
    if (shots) await page.screenshot({ path: `${shots}/desk-${name}.png` });
  };

  it('opens where the agent wanted to go, and makes the browser complain of nothing', async () => {
    const page = await agent('crc.agent');
    await page.getByRole('button', { name: /^Your menu/ }).click();
    await expectNoAxeViolations(page);
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await picture(page, 'welcome-dark');
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: /^Your menu/ }).click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await expectNoAxeViolations(page);
    await picture(page, 'welcome');

    expect(complaints).toEqual([]);
  });
});
