import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations, personOf, type PersonOptions } from './browser.js';

/** Set to a folder, every picture is kept there: `LOOK=.cache/look npm run jest -- test/pages`. */
export const shots = process.env['LOOK'];
if (shots) mkdirSync(shots, { recursive: true });

type Way = Required<Pick<PersonOptions, 'width' | 'colorScheme' | 'javaScript'>>;

const PHONE = 390;
const seen: readonly Way[] = [
  { width: PHONE, colorScheme: 'dark', javaScript: true },
  { width: 1280, colorScheme: 'light', javaScript: false },
];
const forPictures: readonly Way[] = [
  { width: 1280, colorScheme: 'light', javaScript: true },
  { width: PHONE, colorScheme: 'dark', javaScript: false },
];

/** How the pages are gone through: each width, each look, with scripts and without, in as few ways as show them all. */
export const WAYS: readonly Way[] = shots ? [...seen, ...forPictures] : seen;

/** Takes a picture when they are wanted, and expects that nothing is cut off, neither here nor on a phone. */
export async function expectToFit(page: Page, name: string): Promise<void> {
  const { width, colorScheme, javaScript } = personOf(page);
  if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}${javaScript ? '' : '-plain'}.png`, fullPage: true });
  await expectWidth(page, name, width);
  if (width <= PHONE) return;
  await page.setViewportSize({ width: PHONE, height: 900 });
  await expectWidth(page, name, PHONE);
  await page.setViewportSize({ width, height: 900 });
}

/** The same, and that axe finds nothing. */
export async function look(page: Page, name: string, { reloads = false } = {}): Promise<void> {
  await expectToFit(page, name);
  await expectNoAxeViolations(page, { reloads });
}

/** For pages that are gone through once only: as they are opened, and then small and dark. */
export async function lookTwice(page: Page, name: string): Promise<void> {
  await look(page, name);
  const { width, colorScheme } = personOf(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: PHONE, height: 900 });
  if (shots) await page.screenshot({ path: `${shots}/${name}-${PHONE}-dark.png`, fullPage: true });
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
}

async function expectWidth(page: Page, name: string, width: number): Promise<void> {
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect([name, Math.max(wide, width)]).toEqual([name, width]);
}
