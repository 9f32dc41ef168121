import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { addAuthenticator, type VirtualAuthenticator } from '../support/virtual-authenticator.js';

/** Set to a folder, every picture is kept there. */
const shots = process.env['LOOK'];

const PASSWORD = 'granite kettle under the lantern';

const WAYS = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

describe('passkeys in a browser', () => {
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

  async function newAccount(): Promise<string> {
    const email = `maximiliana.wolfeschlegelsteinhausen.${newId().slice(-12)}@a-rather-long-domain.example`;
    await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' });
    return email;
  }

  async function typePassword(page: Page, email: string): Promise<void> {
    await page.goto(`${house.baseUrl}/sign-in`);
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Master Account password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  async function addPasskey(page: Page, name: string): Promise<void> {
    await page.goto(`${house.baseUrl}/account/authentication`);
    await page.getByRole('link', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Create the passkey' }).click();
  }

  const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out', exact: true }).click();

  describe.each(WAYS)('$width pixels wide, $colorScheme', ({ width, colorScheme }) => {
    let page: Page;
    let email: string;
    let device: VirtualAuthenticator;

    beforeAll(async () => {
      page = await newPage(browser, { width, colorScheme });
      device = await addAuthenticator(page);
      email = await newAccount();
    });
    afterAll(() => page?.context().close());

    async function look(name: string): Promise<void> {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      const { scrollWidth } = await page.locator('html').evaluate((html) => ({ scrollWidth: html.scrollWidth }));
      expect(scrollWidth).toBeLessThanOrEqual(width);
      await expectNoAxeViolations(page);
    }

    it('are added at Manage My Account, recovery codes with the first', async () => {
      await typePassword(page, email);
      await page.waitForURL('**/account');
      await page.goto(`${house.baseUrl}/account/authentication`);
      await look('card-none');
      await page.getByRole('link', { name: 'Add a passkey' }).click();
      expect(await page.getByLabel('Name').inputValue()).toMatch(/on Linux$/);
      await look('add');
      await page.getByLabel('Name').fill('');
      await page.getByRole('button', { name: 'Create the passkey' }).click();
      await page.getByText('Give the passkey a name').first().waitFor();
      await look('add-refused');
      await page.getByLabel('Name').fill('The laptop that I carry around every day and never forget');
      await page.getByRole('button', { name: 'Create the passkey' }).click();
      await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await page.getByRole('link', { name: /^Remove The laptop/ }).waitFor();
      await look('card');
    });

    it('are asked for after the password, and refused when the device does not know the person', async () => {
      await signOut(page);
      await device.answers(false);
      await typePassword(page, email);
      await page.getByRole('heading', { name: 'Use your passkey' }).waitFor();
      await device.verifies(false);
      await device.answers(true);
      await look('factor');
      await page.getByRole('button', { name: 'Use your passkey' }).click();
      await page.getByText('No passkey was used').waitFor();
      await look('factor-cancelled');
      await device.verifies(true);
      await page.getByRole('button', { name: 'Use your passkey' }).click();
      await page.waitForURL('**/account');
    });

    it('sign in without a password, to where the person wanted to go', async () => {
      await signOut(page);
      await device.answers(false);
      await page.goto(`${house.baseUrl}/sign-in?to=%2Faccount%2Flinks`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
      await look('email');
      await device.answers(true);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.waitForURL('**/account/links');
    });

    it('are offered in the field for the email, where choosing one is all there is to do', async () => {
      await signOut(page);
      await page.goto(`${house.baseUrl}/sign-in?to=%2Faccount%2Fsessions`);
      await page.waitForURL('**/account/sessions');
    });

    it('confirm who somebody is before a change, and a device holds one of them only', async () => {
      house.clock.advance(600);
      await page.goto(`${house.baseUrl}/account/authentication/passkeys/add`);
      await page.getByRole('button', { name: 'Use a passkey instead' }).waitFor();
      await look('confirm');
      await page.getByRole('button', { name: 'Use a passkey instead' }).click();
      await page.waitForURL('**/passkeys/add');
      await page.getByRole('button', { name: 'Create the passkey' }).click();
      await page.getByText('This device has a passkey for this Master Account already.').waitFor();
      await device.answers(false);
      const key = await addAuthenticator(page, 'usb');
      await addPasskey(page, 'Security key');
      await page.getByText('Your passkey is added').waitFor();
      expect(await page.locator('#passkeys tbody tr').count()).toBe(2);
      await key.remove();
      await device.answers(true);
    });

    it('are renamed in a dialog', async () => {
      await page.getByRole('link', { name: 'Rename Security key' }).click();
      await page.locator('dialog').getByLabel('Name').fill('Key on my key ring');
      await look('rename');
      await page.locator('dialog').getByRole('button', { name: 'Rename' }).click();
      await page.getByText('The passkey has its new name').waitFor();
      await look('card-two');
    });

    it('are removed by whoever shows one, the last with two-factor sign-in', async () => {
      await page.getByRole('link', { name: 'Remove Key on my key ring' }).click();
      await look('remove');
      await page.getByRole('button', { name: 'Use a passkey instead' }).click();
      await page.getByText('The passkey is removed').waitFor();
      expect(await page.locator('#passkeys tbody tr').count()).toBe(1);
      await page.getByRole('link', { name: /^Remove The laptop/ }).click();
      await page.getByText('It is your only second factor').waitFor();
      await look('remove-last');
      await page.getByRole('button', { name: 'Use a passkey instead' }).click();
      await page.getByText('The passkey is removed').waitFor();
      expect(await page.getByText('Two-factor: off').count()).toBe(1);
    });
  });

  it('are made on the way in by who chose a second factor', async () => {
    const [page, email] = [await newPage(browser, { width: 390 }), await newAccount()];
    await addAuthenticator(page);
    await house.rows("UPDATE account SET mfa_choice = 'otp' WHERE email = $1", [email]);
    await typePassword(page, email);
    await page.getByRole('link', { name: /^Use a passkey instead/ }).click();
    await page.getByRole('button', { name: 'Create the passkey' }).waitFor();
    if (shots) await page.screenshot({ path: `${shots}/enrol-passkey.png`, fullPage: true });
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Create the passkey' }).click();
    await page.getByRole('button', { name: 'I have kept them, go on' }).click();
    await page.waitForURL('**/account');
    await page.context().close();
  });

  it('are exchanged for a fresh challenge while a page waits', async () => {
    const [page, email] = [await newPage(browser), await newAccount()];
    await page.clock.install({ time: house.clock.now() });
    const device = await addAuthenticator(page);
    await typePassword(page, email);
    await addPasskey(page, 'Laptop');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await device.answers(false);
    await signOut(page);
    await typePassword(page, email);
    await page.getByRole('heading', { name: 'Use your passkey' }).waitFor();
    await device.answers(true);
    house.clock.advance(310);
    await page.clock.fastForward(310_000);
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.waitForURL('**/account');
    await page.context().close();
  });

  it('are nowhere to be seen without scripts, and other ways stay open', async () => {
    const [scripted, email] = [await newPage(browser), await newAccount()];
    await addAuthenticator(scripted);
    await typePassword(scripted, email);
    await addPasskey(scripted, 'Laptop');
    const code = await scripted.locator('.codes li').first().innerText();
    await scripted.context().close();

    const page = await newPage(browser, { javaScript: false, width: 390 });
    await page.goto(`${house.baseUrl}/sign-in`);
    expect(await page.getByText('passkey').filter({ visible: true }).count()).toBe(0);
    await typePassword(page, email);
    await page.getByText('Your browser can’t use a passkey here').waitFor();
    expect(await page.getByRole('button', { name: 'Use your passkey' }).count()).toBe(0);
    if (shots) await page.screenshot({ path: `${shots}/factor-plain.png`, fullPage: true });
    await page.getByRole('link', { name: 'Use a recovery code' }).click();
    await page.locator('input[name=code]').fill(code);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL('**/account');
    await expectNoAxeViolations(page);
    await page.context().close();
  });
});
