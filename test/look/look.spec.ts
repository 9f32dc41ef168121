import { mkdirSync } from 'node:fs';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { openGallery, type Gallery } from './gallery.js';
import { pages } from './pages.js';

/** Set to a folder, every picture is kept there: `LOOK=.cache/look npm run jest -- test/look`. */
const shots = process.env['LOOK'];

let gallery: Gallery;
let browser: Browser;

beforeAll(async () => {
  gallery = await openGallery();
  browser = await openBrowser();
  if (shots) mkdirSync(shots, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

/** Both widths and both looks; pictures are taken of every pair. */
const looks = [
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  ...(shots ? ([{ width: 390, colorScheme: 'light' }, { width: 1280, colorScheme: 'dark' }] as const) : []),
] as const;

describe.each(looks)('at $width pixels in the $colorScheme look', ({ width, colorScheme }) => {
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    page = await newPage(browser, { width, colorScheme });
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
  });

  it.each(Object.keys(pages))('%s is accessible, fits and makes the browser complain of nothing', async (name) => {
    complaints.length = 0;
    await page.goto(`${gallery.url}/${name}`);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    await expectNoAxeViolations(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
  });
});

it('the menu and the skip link are seen when they are wanted', async () => {
  const page = await newPage(browser, { width: 390 });
  await page.goto(`${gallery.url}/help`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
  if (shots) await page.screenshot({ path: `${shots}/skip-link.png` });
  await page.locator('summary', { hasText: 'Help menu' }).click();
  if (shots) await page.screenshot({ path: `${shots}/menu.png` });
  await expectNoAxeViolations(page);
});

it('nothing is cut off at 320 pixels, which is 1280 at 400 % (WCAG 2.2, 1.4.10)', async () => {
  const page = await newPage(browser, { width: 320 });
  for (const name of Object.keys(pages)) {
    await page.goto(`${gallery.url}/${name}`);
    expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, 320]);
  }
});

describe('whatever the brand', () => {
  it.each([
    ['a pale accent and a long name', { name: 'The Honourable Company of Managed Hosting and Colocation', accent: '#ffd500' }, 'light'],
    ['a dark accent in the dark', { name: 'Å', accent: '#1a0033' }, 'dark'],
  ] as const)('%s: the pages stay accessible', async (what, brand, colorScheme) => {
    const branded = await openGallery(brand);
    try {
      const page = await newPage(browser, { width: 390, colorScheme });
      for (const name of ['choices', 'links']) {
        await page.goto(`${branded.url}/${name}`);
        if (shots) await page.screenshot({ path: `${shots}/brand-${brand.accent.slice(1)}-${name}.png`, fullPage: true });
        await expectNoAxeViolations(page);
        expect([what, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([what, 390]);
      }
    } finally {
      await branded.close();
    }
  }, 180_000);
});
