import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { newId } from '../../src/common/index.js';
import { EnsureAccount } from '../../src/accounts/index.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';

/** Set to a folder, every picture is kept there. */
const shots = process.env['LOOK'];

const PASSWORD = 'granite kettle under the lantern';
const LONG_NAME = { firstName: 'Maximiliana-Theodora', lastName: 'Wolfeschlegelsteinhausenbergerdorff of the Upper Valley' };

const WAYS = [
  { width: 1280, colorScheme: 'light', javaScript: true },
  { width: 390, colorScheme: 'dark', javaScript: true },
  { width: 390, colorScheme: 'light', javaScript: false },
] as const;

describe('linking in a browser', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = [await startProduct(), await openBrowser()];
    if (shots) mkdirSync(shots, { recursive: true });
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', ({ width, colorScheme, javaScript }) => {
    let page: Page;

    beforeAll(async () => {
      const email = `${newId()}@example.com`;
      await product.app.get(EnsureAccount, { strict: false }).ensure({ email, password: PASSWORD, ...LONG_NAME });
      page = await newPage(browser, { width, colorScheme, javaScript });
      await page.goto(`${product.url}/sign-in?to=${encodeURIComponent('/account/links')}`);
      await page.getByLabel('Email').fill(email);
      await page.locator('main form button.button--primary').click();
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.locator('main form button.button--primary').click();
      await page.waitForURL('**/account/links');
    });

    afterAll(() => page?.context().close());

    async function look(name: string): Promise<void> {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}${javaScript ? '' : '-plain'}.png`, fullPage: true });
      // Measured by the engine, as no script runs in a page without scripts.
      const { scrollWidth } = await page.locator('html').evaluate((html) => ({ scrollWidth: html.scrollWidth }));
      expect(scrollWidth).toBeLessThanOrEqual(width);
    }

    async function prove(username: string, password = `${username}-legacy-1`, form = page.locator('main form')): Promise<void> {
      await form.getByLabel('username').fill(username);
      await form.locator('input[name=password]').fill(password);
      await form.locator('button[type=submit]').click();
    }

    it('goes from the table to a link and back', async () => {
      await look('links-empty');
      await page.getByRole('link', { name: 'Add SavvisStation Portal' }).click();
      const form = page.locator(javaScript ? 'dialog form' : 'main form');
      await form.waitFor();
      expect(new URL(page.url()).pathname).toBe(javaScript ? '/account/links' : '/account/links/savvisstation/add');
      await look('add');
      await prove('alice', 'wrong', form);
      await page.getByText('this username or password is incorrect').first().waitFor();
      await look('add-refused');
      const username = `u-${newId().slice(-12)}`;
      await prove(username, undefined, form);
      await page.waitForURL('**/account/links?linked=savvisstation');
      expect(await page.getByText(username, { exact: true }).count()).toBe(1);
      await look('links');
      await page.goto(`${product.url}/account`);
      await look('overview');
      await page.goto(`${product.url}/account/links/savvisstation/remove`);
      await look('remove');
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('link', { name: 'Add SavvisStation Portal' }).waitFor();
    });

    it('proves an account on the way', async () => {
      await page.goto(`${product.url}/link/savvisstation`);
      await look('link');
      await prove('bob', 'wrong');
      await page.getByText('this username or password is incorrect').first().waitFor();
      await look('link-refused');
      await page.getByLabel('Link my account').check();
      await prove(`u-${newId().slice(-12)}`);
      await page.waitForURL('**/account/links?linked=savvisstation');
    });

    if (javaScript) {
      it('asks in a dialog that the keyboard leaves again', async () => {
        await page.goto(`${product.url}/account/links`);
        const add = page.getByRole('link', { name: 'Add Private Cloud' });
        await add.press('Enter');
        const dialog = page.getByRole('dialog', { name: 'Private Cloud' });
        await dialog.waitFor();
        expect(await page.evaluate('document.activeElement.name')).toBe('username');
        await expectNoAxeViolations(page);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        expect(await add.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
        await add.click();
        await dialog.getByRole('link', { name: 'Cancel' }).click();
        await dialog.waitFor({ state: 'detached' });
      });

      it('leads on to the sign-in when the session is over by the time the dialog is asked for', async () => {
        const signedOut = await newPage(browser, { width, colorScheme });
        await signedOut.context().addCookies(await page.context().cookies());
        await signedOut.goto(`${product.url}/account/links`);
        await signedOut.context().clearCookies();
        await signedOut.getByRole('link', { name: 'Add Support' }).click();
        await signedOut.waitForURL('**/sign-in?to=*');
        await signedOut.context().close();
      });
    }

    // axe replaces the timers of a page without scripts, so it comes last.
    it.each(['/account', '/account/links', '/account/links/support/add', '/account/links/savvisstation/remove', '/link/private-cloud'])(
      'axe finds nothing at %s',
      async (path) => {
        await page.goto(`${product.url}${path}`);
        await expectNoAxeViolations(page);
      },
    );
  });
});
