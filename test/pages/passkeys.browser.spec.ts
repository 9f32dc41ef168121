import type { Browser, Page } from 'playwright-core';
import { newPage, openBrowser } from '../support/browser.js';
import { look, lookTwice } from '../support/look.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { enterBrowser, longNamed, PASSWORD } from '../support/signed-in-browser.js';
import { addAuthenticator, type VirtualAuthenticator } from '../support/virtual-authenticator.js';

describe('passkeys in a browser', () => {
  let house: RunningHouse;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = [await startHouse({ environment: { RATE_LIMIT_FACTOR: '1000' } }), await openBrowser()];
  });

  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const newAccount = async (): Promise<string> => (await longNamed(house)).email;

  /** Up to what is asked after the password. */
  async function typePassword(page: Page, email: string): Promise<void> {
    const { url } = await enterBrowser(page.context(), house, { email, password: PASSWORD });
    await page.goto(url.href);
  }

  async function addPasskey(page: Page, name: string): Promise<void> {
    await page.goto(`${house.baseUrl}/account/authentication`);
    await page.getByRole('link', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Create the passkey' }).click();
  }

  const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out', exact: true }).click();

  describe('of one device', () => {
    let page: Page;
    let email: string;
    let device: VirtualAuthenticator;

    beforeAll(async () => {
      page = await newPage(browser);
      device = await addAuthenticator(page);
      email = await newAccount();
    });
    afterAll(() => page?.context().close());

    it('are added at Manage My Account, recovery codes with the first', async () => {
      await typePassword(page, email);
      await page.goto(`${house.baseUrl}/account/authentication`);
      await lookTwice(page, 'card-none');
      await page.getByRole('link', { name: 'Add a passkey' }).click();
      expect(await page.getByLabel('Name').inputValue()).toMatch(/on Linux$/);
      await lookTwice(page, 'add');
      await page.getByLabel('Name').fill('');
      await page.getByRole('button', { name: 'Create the passkey' }).click();
      await page.getByText('Give the passkey a name').first().waitFor();
      await lookTwice(page, 'add-refused');
      await page.getByLabel('Name').fill('The laptop that I carry around every day and never forget');
      await page.getByRole('button', { name: 'Create the passkey' }).click();
      await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await page.getByRole('link', { name: /^Remove The laptop/ }).waitFor();
      await lookTwice(page, 'card');
    });

    it('are asked for after the password, and refused when the device does not know the person', async () => {
      await signOut(page);
      await device.answers(false);
      await typePassword(page, email);
      await page.getByRole('heading', { name: 'Use your passkey' }).waitFor();
      await device.verifies(false);
      await device.answers(true);
      await lookTwice(page, 'factor');
      await page.getByRole('button', { name: 'Use your passkey' }).click();
      await page.getByText('No passkey was used').waitFor();
      await lookTwice(page, 'factor-cancelled');
      await device.verifies(true);
      await page.getByRole('button', { name: 'Use your passkey' }).click();
      await page.waitForURL('**/account');
    });

    it('sign in without a password, to where the person wanted to go', async () => {
      await signOut(page);
      await device.answers(false);
      await page.goto(`${house.baseUrl}/sign-in?to=%2Faccount%2Flinks`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
      await lookTwice(page, 'email');
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
      await lookTwice(page, 'confirm');
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
      await lookTwice(page, 'rename');
      await page.locator('dialog').getByRole('button', { name: 'Rename' }).click();
      await page.getByText('The passkey has its new name').waitFor();
      await lookTwice(page, 'card-two');
    });

    it('are removed by whoever shows one, the last with two-factor sign-in', async () => {
      await page.getByRole('link', { name: 'Remove Key on my key ring' }).click();
      await lookTwice(page, 'remove');
      await page.getByRole('button', { name: 'Use a passkey instead' }).click();
      await page.getByText('The passkey is removed').waitFor();
      expect(await page.locator('#passkeys tbody tr').count()).toBe(1);
      await page.getByRole('link', { name: /^Remove The laptop/ }).click();
      await page.getByText('It is your only second factor').waitFor();
      await lookTwice(page, 'remove-last');
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
    await look(page, 'enrol-passkey');
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
    await look(page, 'factor');
    await page.getByRole('link', { name: 'Use a recovery code' }).click();
    await page.locator('input[name=code]').fill(code);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL('**/account');
    await page.context().close();
  });
});
