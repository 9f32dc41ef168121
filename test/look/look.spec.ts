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

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  ...(shots ? ([{ width: 390, colorScheme: 'light' }, { width: 1280, colorScheme: 'dark' }] as const) : []),
] as const;

describe('every page', () => {
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    page = await newPage(browser);
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
  });
  afterAll(() => page?.context().close());

  const shownAt = async (width: number): Promise<number> => {
    await page.setViewportSize({ width, height: 900 });
    return page.evaluate<number>('document.documentElement.scrollWidth');
  };

  // One page is opened once: axe is read into it once, and sees it in each look.
  it.each(Object.keys(pages))('%s is accessible, fits in every width and makes the browser complain of nothing', async (name) => {
    complaints.length = 0;
    await page.goto(`${gallery.url}/${name}`);
    for (const { width, colorScheme } of looks) {
      await page.emulateMedia({ colorScheme });
      expect(await shownAt(width)).toBeLessThanOrEqual(width);
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      await expectNoAxeViolations(page);
    }
    // 1280 at 400 % (WCAG 2.2, 1.4.10).
    expect(await shownAt(320)).toBe(320);
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
  });
});
