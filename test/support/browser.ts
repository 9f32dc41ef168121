import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findProgram, whyMissing } from '../../scripts/lib/debian.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What these pages are held to (WCAG 2.2, levels A and AA) in axe's words. */
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * axe defers work by timers, and none fires in a page whose scripts are off. The long ones are axe's own time-outs
 * and must not fire at once.
 */
const RUN_DEFERRED_AT_ONCE = `
  window.setTimeout = (work, milliseconds = 0) => {
    if (milliseconds < 100) Promise.resolve().then(work);
    return 0;
  };`;

const scriptless = new WeakSet<BrowserContext>();

/** One person's browser: tabs share cookies, persons do not. */
export interface PersonOptions {
  /** Whether scripts run; default true. */
  javaScript?: boolean;
  /** Default `light`. */
  colorScheme?: 'light' | 'dark';
  /** Width of the window in CSS pixels; default 1280. */
  width?: number;
  /** The reader's time zone; default `Europe/Berlin`. */
  timezone?: string;
}

/**
 * Opens Chromium; close it in `afterAll`.
 *
 * @throws when there is none, saying how to get it.
 */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
}

/** Opens the browser of one person, without cookies. `newPage()` on it opens a tab. */
export async function newPerson(browser: Browser, options: PersonOptions = {}): Promise<BrowserContext> {
  const { javaScript = true, colorScheme = 'light', width = 1280, timezone = 'Europe/Berlin' } = options;
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    colorScheme,
    viewport: { width, height: 900 },
    timezoneId: timezone,
    locale: 'en-GB',
  });
  if (!javaScript) scriptless.add(context);
  return context;
}

/** Opens a tab of a new person. */
export async function newPage(browser: Browser, options: PersonOptions = {}): Promise<Page> {
  return (await newPerson(browser, options)).newPage();
}

/**
 * Fails with what axe finds on the page, each finding with its elements. Works for pages without scripts too; for
 * those it is the last thing to do with the page, whose timers it replaces.
 * @param reloads whether the page may ask for itself again without scripts: what it shows is good for a time that can't be
 *   longer (WCAG 2.2, 2.2.1, "Essential"), which axe can't know
 */
export async function expectNoAxeViolations(page: Page, { reloads = false } = {}): Promise<void> {
  if (scriptless.has(page.context())) await page.evaluate(RUN_DEFERRED_AT_ONCE);
  // The other mode opens a second tab for what frames say, and takes twice the time; our pages have no frames.
  const axe = new AxeBuilder({ page }).withTags(WCAG_22_AA).disableRules(reloads ? ['meta-refresh'] : []).setLegacyMode();
  const { violations } = await axe.analyze();
  const findings = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}`).join('\n')}`);
  expect(findings).toEqual([]);
}

function findChromium(): string {
  const found = findProgram('chromium');
  if (found) return found;
  throw new Error(`The browser tests need Chromium. ${whyMissing('chromium')}`);
}
