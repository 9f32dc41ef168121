import type { Browser, Page } from 'playwright-core';
import { codeAt } from '../support/authenticator.js';
import { newPage, openBrowser } from '../support/browser.js';
import { enrol } from '../support/enrolled.js';
import { look, WAYS } from '../support/look.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { enterBrowser, longNamed, PASSWORD, signedInPage } from '../support/signed-in-browser.js';

const AUTHENTICATION = '/account/authentication';

describe('a second factor in a browser', () => {
  let house: RunningHouse;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = [await startHouse({ environment: { RATE_LIMIT_FACTOR: '1000' } }), await openBrowser()];
  });

  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** Somebody who chose the app at registration, at the page after the password. */
  async function atEnrolment(page: Page): Promise<string> {
    const { email, accountId } = await longNamed(house);
    await house.rows('UPDATE account SET mfa_choice = $2 WHERE id = $1', [accountId, 'otp']);
    await typePassword(page, email);
    return email;
  }

  async function typePassword(page: Page, email: string): Promise<void> {
    const { url } = await enterBrowser(page.context(), house, { email, password: PASSWORD });
    await page.goto(url.href);
  }

  const secretOf = async (page: Page) => new URL((await page.getByRole('link', { name: /on this device/ }).getAttribute('href'))!).searchParams.get('secret')!;

  async function typeCode(page: Page, code: string): Promise<void> {
    await page.locator('input[name=code]').fill(code);
    await page.locator('main form.form button[type=submit]').first().click();
  }

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', (way) => {
    // A QR code is good for three minutes; without scripts the page then asks for itself.
    const reloads = !way.javaScript;

    it('is set up with the code on the page or the secret behind it, and asked for from then on', async () => {
      const page = await newPage(browser, way);
      const email = await atEnrolment(page);
      const summary = page.locator('summary.scan__summary');
      expect(await page.locator('.scan__body').isVisible()).toBe(false);
      await look(page, 'enrol', { reloads });
      await summary.focus();
      await page.keyboard.press('Enter');
      const secret = await secretOf(page);
      await page.getByText(secret.match(/.{4}/g)!.join(' ')).waitFor({ state: 'visible' });
      const timer = await page.locator('.countdown').innerText();
      expect(timer).toMatch(way.javaScript ? /^(3:00|2:[0-5]\d) left$/ : /^until \d\d:\d\d UTC$/);
      await look(page, 'enrol-secret', { reloads });
      await typeCode(page, await codeAt(secret, house.clock.in(-300)));
      await page.getByText('about 5 minutes behind').first().waitFor();
      await look(page, 'enrol-drift', { reloads });
      await typeCode(page, await codeAt(secret, house.clock.now()));
      await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
      expect(await page.getByRole('button', { name: 'Print' }).count()).toBe(way.javaScript ? 1 : 0);
      await look(page, 'recovery-codes');
      const recoveryCode = await page.locator('.codes li').first().innerText();
      await page.getByRole('button', { name: 'I have kept them, go on' }).click();
      await page.waitForURL('**/account');

      house.clock.advance(60);
      await typePassword(page, email);
      await look(page, 'otp');
      await typeCode(page, await codeAt(secret, house.clock.in(-240)));
      await page.locator('[data-error-summary]').waitFor();
      house.clock.advance(30);
      await typeCode(page, await codeAt(secret, house.clock.in(-240)));
      await page.getByRole('link', { name: 'Set the clock right' }).waitFor();
      await look(page, 'otp-drift');
      await page.getByRole('link', { name: 'Set the clock right' }).click();
      await look(page, 'clock');
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await look(page, 'recovery-code');
      await typeCode(page, recoveryCode.toLowerCase());
      await page.waitForURL('**/account');
      await page.context().close();
    });

    it('is replaced, given new recovery codes, switched off and on again at Manage My Account', async () => {
      const ann = await longNamed(house);
      const page = await signedInPage(browser, house, ann, way);
      let { secret } = await enrol(house, ann.accountId);
      const said = (words: string) => page.getByText(words).first().waitFor();
      /** What every change of factors asks for. */
      const prove = async (code: string): Promise<void> => {
        await page.getByLabel('Current password').fill(PASSWORD);
        await typeCode(page, code);
      };
      const nextCode = (): Promise<string> => {
        house.clock.advance(60);
        return codeAt(secret, house.clock.now());
      };

      await page.goto(`${house.baseUrl}${AUTHENTICATION}`);
      await said('Two-factor: on, app, since');
      await look(page, 'account-two-factor');
      await page.getByRole('link', { name: 'Replace the app' }).click();
      await look(page, 'account-replace');
      await prove(await codeAt(secret, house.clock.in(-300)));
      await said('about 5 minutes behind');
      await look(page, 'account-replace-drift');
      await prove(await nextCode());
      await page.getByRole('heading', { name: 'Set up your new app' }).waitFor();
      await look(page, 'account-new-app', { reloads });
      const replaced = secret;
      secret = await secretOf(page);
      await typeCode(page, await codeAt(replaced, house.clock.now()));
      await said('This is not a code of your app');
      secret = await secretOf(page);
      await typeCode(page, await codeAt(secret, house.clock.now()));
      await said('Your new app is set up. Codes of the old one are not taken any more');

      await page.getByRole('link', { name: 'New recovery codes' }).click();
      await look(page, 'account-renew');
      await prove(await nextCode());
      await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
      await look(page, 'account-codes');
      const recoveryCode = await page.locator('.codes li').first().innerText();
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await said('your recovery codes are kept by you alone');
      await said('10 of 10 left');

      await page.getByRole('link', { name: 'Switch off' }).click();
      await look(page, 'account-switch-off');
      await prove(recoveryCode);
      await said('Two-factor sign-in is off. A mail tells you so, too.');
      await said('Two-factor: off. Your password alone opens your account.');
      await look(page, 'account-two-factor-off');

      await page.getByRole('link', { name: 'Switch on' }).click();
      await look(page, 'account-switch-on', { reloads });
      secret = await secretOf(page);
      await prove(await codeAt(secret, house.clock.now()));
      await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await said('Two-factor: on, app, since');

      house.clock.advance(400);
      await page.goto(`${house.baseUrl}/confirm?to=/account`);
      await page.getByText('Use a code instead of the password').click();
      await look(page, 'confirm-code');
      await page.context().close();
    });
  });

  it('gets a fresh QR code in place when the first ran out, also under the hands of the keyboard', async () => {
    const page = await newPage(browser);
    await page.clock.install({ time: house.clock.now() });
    await atEnrolment(page);
    const first = await secretOf(page);
    await page.getByLabel('Code that the app shows').fill('12');
    await page.locator('summary.scan__summary').focus();
    await page.clock.runFor(125_000);
    expect(await page.locator('#announcer').innerText()).toBe('One minute is left.');
    house.clock.advance(181);
    await page.clock.runFor(56_000);
    await page.locator(`#qr a[href*="otpauth"]:not([href*="${first}"])`).waitFor({ state: 'attached' });
    await page.clock.runFor(100);
    expect(await page.locator('#announcer').innerText()).toBe('The QR code ran out. Here is a fresh one.');
    expect(await page.getByLabel('Code that the app shows').inputValue()).toBe('12');
    expect(await page.locator('.countdown').innerText()).toMatch(/^(3:00|2:[0-5]\d) left$/);
    await typeCode(page, await codeAt(await secretOf(page), house.clock.now()));
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    await page.context().close();
  });
});
