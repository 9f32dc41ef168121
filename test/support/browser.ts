import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
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

/** Half the size of what the package's main file hands out. In ASCII it is one byte for each character on the way to the page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8').replace(
  /[^\0-\x7f]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
);

/**
 * Work that axe defers by timers, done at once: none fires in a page whose scripts are off. The long ones are axe's own
 * time-outs and must not fire at once.
 */
const DEFERRING_NOTHING = `(work) => {
  const real = window.setTimeout;
  window.setTimeout = (deferred, milliseconds = 0) => {
    if (milliseconds < 100) Promise.resolve().then(deferred);
    return 0;
  };
  return work().finally(() => (window.setTimeout = real));
}`;

/** For what never comes, as the time-out of a test is: on a shared machine a page may be held up. */
const PATIENCE_MS = 60_000;

const people = new WeakMap<BrowserContext, Required<PersonOptions>>();

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
  return chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS, timeout: 2 * PATIENCE_MS });
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
    // Colours that fade over would be read half-way.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  people.set(context, { javaScript, colorScheme, width, timezone });
  return context;
}

/** Opens a tab of a new person. */
export async function newPage(browser: Browser, options: PersonOptions = {}): Promise<Page> {
  return (await newPerson(browser, options)).newPage();
}

/** What the person of this tab was opened with. */
export function personOf(page: Page): Required<PersonOptions> {
  return people.get(page.context())!;
}

/**
 * Fails with what axe finds on the page, each finding with its elements. Works for pages without scripts too.
 * @param reloads whether the page may ask for itself again without scripts: what it shows is good for a time that can't be
 *   longer (WCAG 2.2, 2.2.1, "Essential"), which axe can't know
 */
export async function expectNoAxeViolations(page: Page, { reloads = false } = {}): Promise<void> {
  // Playwright's own way takes twice the time for so much text.
  if (!(await page.evaluate('"axe" in window'))) await (await devTools(page)).send('Runtime.evaluate', { expression: `${AXE};undefined` });
  const options: RunOptions = {
    runOnly: WCAG_22_AA,
    rules: reloads ? { 'meta-refresh': { enabled: false } } : {},
    resultTypes: ['violations'],
    // Only the demo's inbox has a frame, a mail that is not ours.
    iframes: false,
  };
  const look = `() => axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const now = personOf(page).javaScript ? '(work) => work()' : DEFERRING_NOTHING;
  const violations = await page.evaluate<AxeResults['violations']>(`(${now})(${look})`);
  const findings = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}`).join('\n')}`);
  expect(findings).toEqual([]);
}

const sessions = new WeakMap<Page, CDPSession>();

/** What Chromium offers for one tab beyond Playwright. */
export async function devTools(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  return session;
}

function findChromium(): string {
  const found = findProgram('chromium');
  if (found) return found;
  throw new Error(`The browser tests need Chromium. ${whyMissing('chromium')}`);
}
