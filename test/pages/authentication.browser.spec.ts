import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { expectToFit, look, WAYS } from '../support/look.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { longNamed, PASSWORD, signedInPage } from '../support/signed-in-browser.js';

const NEXT = 'eleven patient herons';

describe('the password of a customer in a browser', () => {
  let house: RunningHouse;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ environment: { WORKERS: 'off' } }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', (way) => {
    let page: Page;

    beforeAll(async () => {
      page = await signedInPage(browser, house, await longNamed(house), way);
    });
    afterAll(() => page?.context().close());

    const card = (id: string) => page.locator(`section#${id}`);

    async function change(current: string, next: string, again = next): Promise<void> {
      await card('password').getByLabel('Current password').fill(current);
      await card('password').getByLabel('New password', { exact: true }).fill(next);
      await card('password').getByLabel('New password again').fill(again);
      await card('password').getByRole('button', { name: 'Change password' }).click();
    }

    it('is changed, with its requirements in view and what is wrong beside the field', async () => {
      await page.goto(`${house.baseUrl}/account/authentication`);
      await look(page, 'authentication');
      const button = card('password').getByRole('button', { name: 'Change password' });
      expect(await button.isEnabled()).toBe(!way.javaScript);

      await change('wrong', NEXT);
      await page.getByText('This is not the password of your Master Account').first().waitFor();
      await look(page, 'authentication-wrong');
      await change(PASSWORD, 'granite kettle 2', 'granite kettle 3');
      await page.getByText('The two passwords are not the same').first().waitFor();
      await change(PASSWORD, 'password1234');
      await page.getByText('does not meet all requirements yet').first().waitFor();
      await look(page, 'authentication-requirements');

      await change(PASSWORD, NEXT);
      await page.getByText('Your password was changed, and all your other sessions were ended.').waitFor();
      await expectToFit(page, 'authentication-changed');
    });

    it('expires when its owner chooses', async () => {
      await card('password-expiry').locator('select').selectOption('30');
      await card('password-expiry').getByLabel('Current password').fill(NEXT);
      await card('password-expiry').getByRole('button', { name: 'Save' }).click();
      await page.getByText('It is noted when your password expires.').waitFor();
      expect(await card('password-expiry').innerText()).toMatch(/In 30 days[^]*Expires/);
      await look(page, 'authentication-expiry');
    });
  });
});
