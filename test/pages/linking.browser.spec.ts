import type { Browser, Page } from 'playwright-core';
import { newId } from '../../src/common/index.js';
import { newPage, openBrowser } from '../support/browser.js';
import { look, WAYS } from '../support/look.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { siteOf } from '../support/signed-in.js';
import { longNamed, signedInPage } from '../support/signed-in-browser.js';

describe('linking in a browser', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = [await startProduct(), await openBrowser()];
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', (way) => {
    const { javaScript } = way;
    let page: Page;

    beforeAll(async () => {
      page = await signedInPage(browser, siteOf(product), await longNamed(siteOf(product)), way);
    });

    afterAll(() => page?.context().close());

    async function prove(username: string, password = `${username}-legacy-1`, form = page.locator('main form')): Promise<void> {
      await form.getByLabel('username').fill(username);
      await form.locator('input[name=password]').fill(password);
      await form.locator('button[type=submit]').click();
    }

    it('goes from the table to a link and back', async () => {
      await page.goto(`${product.url}/account/links`);
      await look(page, 'links-empty');
      await page.getByRole('link', { name: 'Add SavvisStation Portal' }).click();
      const form = page.locator(javaScript ? 'dialog form' : 'main form');
      await form.waitFor();
      expect(new URL(page.url()).pathname).toBe(javaScript ? '/account/links' : '/account/links/savvisstation/add');
      await look(page, 'add');
      await prove('alice', 'wrong', form);
      await page.getByText('this username or password is incorrect').first().waitFor();
      await look(page, 'add-refused');
      const username = `u-${newId().slice(-12)}`;
      await prove(username, undefined, form);
      await page.waitForURL('**/account/links?linked=savvisstation');
      expect(await page.getByText(username, { exact: true }).count()).toBe(1);
      await look(page, 'links');
      await page.goto(`${product.url}/account`);
      await look(page, 'overview');
      await page.goto(`${product.url}/account/links/savvisstation/remove`);
      await look(page, 'remove');
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('link', { name: 'Add SavvisStation Portal' }).waitFor();
    });

    it('proves an account on the way', async () => {
      await page.goto(`${product.url}/link/savvisstation`);
      await look(page, 'link');
      await prove('bob', 'wrong');
      await page.getByText('this username or password is incorrect').first().waitFor();
      await look(page, 'link-refused');
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
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        expect(await add.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
        await add.click();
        await dialog.getByRole('link', { name: 'Cancel' }).click();
        await dialog.waitFor({ state: 'detached' });
      });

      it('leads on to the sign-in when the session is over by the time the dialog is asked for', async () => {
        const signedOut = await newPage(browser, way);
        await signedOut.context().addCookies(await page.context().cookies());
        await signedOut.goto(`${product.url}/account/links`);
        await signedOut.context().clearCookies();
        await signedOut.getByRole('link', { name: 'Add Support' }).click();
        await signedOut.waitForURL('**/sign-in?to=*');
        await signedOut.context().close();
      });
    }
  });
});
