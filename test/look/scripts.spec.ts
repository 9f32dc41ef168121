import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newPerson, openBrowser } from '../support/browser.js';
import { openGallery, type Gallery } from './gallery.js';

let gallery: Gallery;
let browser: Browser;
let person: BrowserContext;
let page: Page;

beforeAll(async () => {
  gallery = await openGallery();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

beforeEach(async () => {
  gallery.observed.posts = 0;
  gallery.observed.answer = { done: false };
  gallery.observed.overrides = {};
  person = await newPerson(browser);
  page = await person.newPage();
});

afterEach(() => person.close());

const open = (path: string) => page.goto(`${gallery.url}/${path}`);
const announced = (words: string) => page.locator('#announcer', { hasText: words }).waitFor({ state: 'attached' });

/** Moves the page's own clock; what runs by timers there runs. */
async function after(seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1000);
}

describe('every page', () => {
  it('tells the server the time zone', async () => {
    await open('email');
    expect(await person.cookies()).toEqual([expect.objectContaining({ name: 'ma_tz', value: 'Europe%2FBerlin', sameSite: 'Lax' })]);
    await open('waiting');
    expect(await page.locator('time').first().textContent()).toBe('24 Nov 2026, 14:35 (13:35 UTC)');
  });

  it('puts the focus on what went wrong', async () => {
    await open('details-refused');
    expect(await page.evaluate('document.activeElement.id')).toBe('error-summary');
    await page.getByRole('link', { name: 'Fill in “Last name”.' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('field-lastName');
  });

  it('sends a form once, and again after Back', async () => {
    await open('details');
    const clickThrice = () => page.evaluate(`for (let i = 0; i < 3; i++) document.querySelector('.form button').click()`);
    await clickThrice();
    await page.waitForURL('**/email');
    expect(gallery.observed.posts).toBe(1);
    await page.goBack();
    await page.waitForURL('**/details');
    await clickThrice();
    await page.waitForURL('**/email');
    expect(gallery.observed.posts).toBe(2);
  });

  it('opens the (?) menu, and closes it by Escape and by a click elsewhere', async () => {
    await open('email');
    const entry = page.getByRole('link', { name: 'Create a Ticket' });
    const menu = page.locator('summary', { hasText: 'Help menu' });
    await menu.press('Enter');
    await entry.waitFor();
    await page.keyboard.press('Escape');
    await entry.waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    await menu.click();
    await entry.waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await entry.waitFor({ state: 'hidden' });
  });
});

describe('the password page', () => {
  const password = () => page.getByLabel('Password', { exact: true });
  const next = () => page.getByRole('button', { name: 'Next' });
  const marks = async () => (await page.locator('.requirement__mark').allTextContents()).join('');

  it('ticks requirements off while typing and makes Next available when all are met', async () => {
    await open('password');
    expect(await next().isDisabled()).toBe(true);
    expect(await marks()).toBe('○○○○○');
    await password().fill('jane');
    expect(await marks()).toBe('○○✓○○');
    await password().fill('a river runs uphill');
    expect(await marks()).toBe('✓✓✓○○');
    await announced('1 requirement is left. Strength: strong');
    await page.getByLabel('The same password again').fill('a river runs uphill');
    expect(await marks()).toBe('✓✓✓○✓');
    expect(await next().isEnabled()).toBe(true);
    await announced('All requirements are met.');
    await password().fill('short');
    expect(await next().isDisabled()).toBe(true);
  });

  it('knows listed passwords, and leaves them to the server when the list does not come', async () => {
    await page.route('**/words.*.txt', (route) => route.abort());
    await open('password');
    await password().fill('Letmein-Letmein');
    expect(await marks()).toBe('✓✓✓○○');
    await page.unroute('**/words.*.txt');
    const list = page.waitForResponse('**/words.*.txt');
    await open('password');
    await list;
    await password().fill('Letmein-Letmein');
    await page.locator('.requirement__mark >> nth=2', { hasText: '○' }).waitFor();
    expect(await page.locator('[data-strength-word]').textContent()).toBe('weak');
  });

  it('notices a password manager that tells nothing', async () => {
    await open('password');
    await page.evaluate(`for (const input of document.querySelectorAll('input[type=password]')) input.value = 'a river runs uphill'`);
    await page.locator('button:enabled', { hasText: 'Next' }).waitFor();
  });

  it('keeps what the server refused marked until something is typed', async () => {
    await open('password-refused');
    expect(await marks()).toBe('○○✗○○');
    await password().fill('x');
    expect(await marks()).toBe('○✓✓○○');
  });

  it('shows and hides the password, and sends it as one', async () => {
    await open('password');
    await password().fill('a river runs uphill');
    await page.getByLabel('The same password again').fill('a river runs uphill');
    await page.getByRole('button', { name: 'Show Password' }).click();
    expect(await password().getAttribute('type')).toBe('text');
    await announced('Your password is shown.');
    await page.evaluate(`document.addEventListener('submit', (event) => event.preventDefault())`);
    await next().click();
    expect(await password().getAttribute('type')).toBe('password');
  });

  it('leaves Next available without scripts', async () => {
    await person.close();
    person = await newPerson(browser, { javaScript: false });
    page = await person.newPage();
    await open('password');
    expect(await next().isEnabled()).toBe(true);
  });
});

describe('the waiting page', () => {
  beforeEach(() => page.clock.install());

  it('counts down, and says so at one minute and at the end', async () => {
    gallery.observed.overrides = { tokenFor: 90 };
    // Its clock stands between the steps, however long this machine takes over them.
    await page.clock.pauseAt(Date.now() + 1_000);
    await open('waiting');
    const countdown = page.locator('.countdown').first();
    expect(await countdown.textContent()).toBe('1:30 left');
    await after(31);
    expect(await countdown.textContent()).toBe('0:59 left');
    await after(1);
    await announced('One minute is left.');
    await after(60);
    expect(await countdown.textContent()).toBe('The time is up.');
  });

  it('takes what the server offers when its time has come, and keeps what was typed', async () => {
    gallery.observed.overrides = { offerIn: 20 };
    await open('waiting');
    await page.getByLabel('Token').fill('ABCD');
    expect(await page.getByRole('link', { name: "Where's my email" }).count()).toBe(0);
    gallery.observed.overrides = { offerIn: 0 };
    await after(21);
    await page.getByRole('link', { name: "Where's my email" }).waitFor();
    await after(1);
    await announced('“Where\'s my email” is available now.');
    expect(await page.getByLabel('Token').inputValue()).toBe('ABCD');
  });

  it('asks the server again when it was early', async () => {
    gallery.observed.overrides = { offerIn: 20 };
    await open('waiting');
    const asked = page.waitForResponse('**/waiting');
    await after(21);
    await asked;
    await page.locator('#offer[data-refresh-in="20"]').waitFor();
    gallery.observed.overrides = { offerIn: 0 };
    await after(21);
    await page.getByRole('link', { name: "Where's my email" }).waitFor();
  });

  it('goes on when the server says so', async () => {
    await open('waiting');
    const asked = page.waitForResponse('**/poll');
    await after(6);
    await asked;
    gallery.observed.answer = { done: true, next: '/email' };
    await after(6);
    await page.waitForURL('**/email');
  });

  it.each(['//evil.example/', 'https://evil.example/', '/\\evil.example', undefined])('does not go to %s', async (next) => {
    gallery.observed.answer = { done: true, next };
    await open('waiting');
    for (let round = 0; round < 2; round++) {
      const asked = page.waitForResponse('**/poll');
      await after(6);
      await asked;
    }
    expect(page.url()).toBe(`${gallery.url}/waiting`);
  });
});

describe('the block for the mail administrator', () => {
  it('is copied as a whole', async () => {
    await person.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open('answer');
    await page.getByRole('button', { name: 'Copy' }).click();
    await announced('Copied');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await page.locator('.copy__text').textContent());
  });
});
