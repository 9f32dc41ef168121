import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

/** Set to a folder, every picture is kept there. */
const shots = process.env['LOOK'];

const PASSWORD = 'granite kettle under the lantern';
const NEXT = 'eleven patient herons';

const WAYS = [
  { width: 1280, colorScheme: 'light', javaScript: true },
  { width: 390, colorScheme: 'dark', javaScript: true },
  { width: 390, colorScheme: 'light', javaScript: false },
  { width: 1280, colorScheme: 'dark', javaScript: false },
] as const;

describe('the password of a customer in a browser', () => {
  let house: RunningHouse;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ environment: { WORKERS: 'off' } }), openBrowser()]);
    if (shots) mkdirSync(shots, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', ({ width, colorScheme, javaScript }) => {
    let page: Page;
    let email: string;

    beforeAll(async () => {
      email = `${newId()}@example.com`;
      await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' });
      page = await newPage(browser, { width, colorScheme, javaScript });
      await signIn('/account/authentication', PASSWORD);
    });
    afterAll(() => page?.context().close());

    async function signIn(to: string, password: string): Promise<void> {
      await page.goto(`${house.baseUrl}/sign-in?to=${encodeURIComponent(to)}`);
      await page.getByLabel('Email').fill(email);
      await page.locator('main form button.button--primary').click();
      await page.locator('input[name=password]').fill(password);
      await page.locator('main form button.button--primary').click();
    }

    async function look(name: string): Promise<void> {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}${javaScript ? '' : '-plain'}.png`, fullPage: true });
      // Measured by the engine, as no script runs in a page without scripts.
      const { scrollWidth } = await page.locator('html').evaluate((html) => ({ scrollWidth: html.scrollWidth }));
      expect(scrollWidth).toBeLessThanOrEqual(width);
    }

    const card = (id: string) => page.locator(`section#${id}`);

    async function change(current: string, next: string, again = next): Promise<void> {
      await card('password').getByLabel('Current password').fill(current);
      await card('password').getByLabel('New password', { exact: true }).fill(next);
      await card('password').getByLabel('New password again').fill(again);
      await card('password').getByRole('button', { name: 'Change password' }).click();
    }

    it('is changed, with its requirements in view and what is wrong beside the field', async () => {
      await page.waitForURL('**/account/authentication');
      await look('authentication');
      const button = card('password').getByRole('button', { name: 'Change password' });
      expect(await button.isEnabled()).toBe(!javaScript);

      await change('wrong', NEXT);
      await page.getByText('This is not the password of your Master Account').first().waitFor();
      await look('authentication-wrong');
      await change(PASSWORD, 'granite kettle 2', 'granite kettle 3');
      await page.getByText('The two passwords are not the same').first().waitFor();
      await change(PASSWORD, 'password1234');
      await page.getByText('does not meet all requirements yet').first().waitFor();
      await look('authentication-requirements');

      await change(PASSWORD, NEXT);
      await page.getByText('Your password was changed, and all your other sessions were ended.').waitFor();
      await look('authentication-changed');
    });

    it('expires when its owner chooses', async () => {
      await card('password-expiry').locator('select').selectOption('30');
      await card('password-expiry').getByLabel('Current password').fill(NEXT);
      await card('password-expiry').getByRole('button', { name: 'Save' }).click();
      await page.getByText('It is noted when your password expires.').waitFor();
      expect(await card('password-expiry').innerText()).toMatch(/In 30 days[^]*Expires/);
      await look('authentication-expiry');
    });

    it('stands on a page that axe finds nothing in', async () => {
      await page.goto(`${house.baseUrl}/account/authentication`);
      await expectNoAxeViolations(page);
    });
  });
});
