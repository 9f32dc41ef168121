import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { codeAt } from '../support/authenticator.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';

/** Set to a folder, every picture is kept there. */
const shots = process.env['LOOK'];

const PASSWORD = 'granite kettle under the lantern';

const WAYS = [
  { width: 1280, colorScheme: 'light', javaScript: true },
  { width: 390, colorScheme: 'dark', javaScript: true },
  { width: 390, colorScheme: 'light', javaScript: false },
] as const;

describe('a second factor in a browser', () => {
  let house: RunningHouse;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = [await startHouse({ environment: { RATE_LIMIT_FACTOR: '1000' } }), await openBrowser()];
    if (shots) mkdirSync(shots, { recursive: true });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** Somebody who chose the app at registration, at the page after the password. */
  async function atEnrolment(page: Page): Promise<string> {
    const email = `maximiliana.wolfeschlegelsteinhausen.${newId().slice(-12)}@a-rather-long-domain.example`;
    const id = await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' });
    await house.rows('UPDATE account SET mfa_choice = $2 WHERE id = $1', [id, 'otp']);
    await signIn(page, email);
    return email;
  }

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${house.baseUrl}/sign-in`);
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Master Account password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  const secretOf = async (page: Page) => new URL((await page.getByRole('link', { name: /on this device/ }).getAttribute('href'))!).searchParams.get('secret')!;

  async function typeCode(page: Page, code: string): Promise<void> {
    await page.locator('input[name=code]').fill(code);
    await page.locator('main form.form button[type=submit]').first().click();
  }

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', ({ width, colorScheme, javaScript }) => {
    let page: Page;

    beforeAll(async () => {
      page = await newPage(browser, { width, colorScheme, javaScript });
    });
    afterAll(() => page?.context().close());

    async function look(name: string): Promise<void> {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}${javaScript ? '' : '-plain'}.png`, fullPage: true });
      const { scrollWidth } = await page.locator('html').evaluate((html) => ({ scrollWidth: html.scrollWidth }));
      expect(scrollWidth).toBeLessThanOrEqual(width);
      // A QR code is good for three minutes.
      await expectNoAxeViolations(page, { reloads: !javaScript && (await page.locator('.scan').count()) > 0 });
    }

    it('is set up with the code on the page or the secret behind it, and asked for from then on', async () => {
      const email = await atEnrolment(page);
      const summary = page.locator('summary.scan__summary');
      await look('enrol');
      expect(await page.locator('.scan__body').isVisible()).toBe(false);
      await summary.focus();
      await page.keyboard.press('Enter');
      const secret = await secretOf(page);
      await page.getByText(secret.match(/.{4}/g)!.join(' ')).waitFor({ state: 'visible' });
      const timer = await page.locator('.countdown').innerText();
      expect(timer).toMatch(javaScript ? /^(3:00|2:[0-5]\d) left$/ : /^until \d\d:\d\d UTC$/);
      await look('enrol-secret');
      await typeCode(page, await codeAt(secret, house.clock.in(-300)));
      await page.getByText('about 5 minutes behind').first().waitFor();
      await look('enrol-drift');
      await typeCode(page, await codeAt(secret, house.clock.now()));
      await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
      expect(await page.getByRole('button', { name: 'Print' }).count()).toBe(javaScript ? 1 : 0);
      await look('recovery-codes');
      const recoveryCode = await page.locator('.codes li').first().innerText();
      await page.getByRole('button', { name: 'I have kept them, go on' }).click();
      await page.waitForURL('**/account');

      await page.context().clearCookies();
      house.clock.advance(60);
      await signIn(page, email);
      await look('otp');
      await typeCode(page, await codeAt(secret, house.clock.in(-240)));
      house.clock.advance(30);
      await typeCode(page, await codeAt(secret, house.clock.in(-240)));
      await look('otp-drift');
      await page.getByRole('link', { name: 'Set the clock right' }).click();
      await look('clock');
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await look('recovery-code');
      await typeCode(page, recoveryCode.toLowerCase());
      await page.waitForURL('**/account');
    });

    it('is looked after at Manage My Account', async () => {
      await page.goto(`${house.baseUrl}/account/authentication`);
      await page.getByText('Two-factor: on, app, since').waitFor();
      await look('account-two-factor');
      await page.getByRole('link', { name: 'Replace the app' }).click();
      await look('account-replace');
      await page.goto(`${house.baseUrl}/account/authentication/switch-off`);
      await page.getByRole('button', { name: 'Switch off' }).click();
      await page.goto(`${house.baseUrl}/account/authentication/recovery-codes`);
      await page.getByRole('button', { name: 'Make new codes' }).waitFor();

      const email = `ben.${newId()}@example.com`;
      await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ben', lastName: 'Example' });
      await page.context().clearCookies();
      await signIn(page, email);
      await page.goto(`${house.baseUrl}/account/authentication`);
      await look('account-two-factor-off');
      await page.getByRole('link', { name: 'Switch on' }).click();
      await look('account-switch-on');
      await page.getByLabel('Code that the app shows').fill(await codeAt(await secretOf(page), house.clock.now()));
      await page.getByLabel('Current password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
      await look('account-codes');
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await page.getByText('Two-factor: on, app, since').waitFor();

      house.clock.advance(400);
      await page.goto(`${house.baseUrl}/confirm?to=/account`);
      await page.getByText('Use a code instead of the password').click();
      await look('confirm-code');
      // In a page without scripts it is the last thing that can be done.
      await expectNoAxeViolations(page);
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
