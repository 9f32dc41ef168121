import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId, randomToken, sha256 } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';

/** Set to a folder, every picture is kept there. */
const shots = process.env['LOOK'];

const PASSWORD = 'granite kettle under the lantern';

const WAYS = [
  { width: 1280, colorScheme: 'light', javaScript: true },
  { width: 390, colorScheme: 'dark', javaScript: true },
  { width: 390, colorScheme: 'light', javaScript: false },
  { width: 1280, colorScheme: 'dark', javaScript: false },
] as const;

const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  `<script>document.title = "taken over"</script><img src=x onerror=alert(1)>${'\u202e'.repeat(20)}`,
  'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
  'curl/8.5.0',
];

describe('the sessions of a customer in a browser', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = [await startProduct(), await openBrowser()];
    if (shots) mkdirSync(shots, { recursive: true });
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** Sessions as the customer may have left them elsewhere. */
  async function leaveSessions(accountId: string): Promise<void> {
    for (const [index, agent] of AGENTS.entries()) {
      const begun = new Date(Date.now() - (index + 1) * 500_000);
      await product.app.get(Database, { strict: false }).query(
        `INSERT INTO session (id, token_hash, account_id, acr, amr, user_agent, auth_time, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, 'aal1', '{pwd}', $4, $5, $5, $5, $5::timestamptz + interval '12 hours')`,
        [newId(), sha256(randomToken()), accountId, agent, begun],
      );
    }
  }

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', ({ width, colorScheme, javaScript }) => {
    let page: Page;
    let accountId: string;

    beforeAll(async () => {
      const email = `${newId()}@example.com`;
      accountId = await product.app.get(EnsureAccount, { strict: false }).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' });
      page = await newPage(browser, { width, colorScheme, javaScript });
      await page.goto(`${product.url}/sign-in?to=${encodeURIComponent('/account/sessions')}`);
      await page.getByLabel('Email').fill(email);
      await page.locator('main form button[type=submit]').click();
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.locator('main form button[type=submit]').click();
      await page.waitForURL('**/account/sessions');
    });

    afterAll(() => page?.context().close());

    async function look(name: string): Promise<void> {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}${javaScript ? '' : '-plain'}.png`, fullPage: true });
      // Measured by the engine, as no script runs in a page without scripts.
      const { scrollWidth } = await page.locator('html').evaluate((html) => ({ scrollWidth: html.scrollWidth }));
      expect(scrollWidth).toBeLessThanOrEqual(width);
    }

    it('shows one, then many whatever their browsers say, ends one and all others', async () => {
      await look('sessions-one');
      await leaveSessions(accountId);
      await page.goto(`${product.url}/account/sessions`);
      expect(await page.title()).toContain('Where you are signed in');
      expect(await page.getByRole('row').count()).toBe(AGENTS.length + 2);
      await look('sessions-many');

      await page.getByRole('button', { name: 'End session of Safari on iPhone' }).click();
      await page.waitForURL('**/account/sessions?ended');
      await look('sessions-ended');
      expect(await page.getByText('Safari on iPhone').count()).toBe(0);

      await page.getByRole('button', { name: 'End 4 other sessions' }).click();
      await page.waitForURL('**/account/sessions?ended-others');
      expect(await page.getByRole('row').count()).toBe(2);
      await expectNoAxeViolations(page);
    });

    it('asks once more who it is without losing the way', async () => {
      await product.app.get(Database, { strict: false }).query(
        "UPDATE session SET confirmed_at = confirmed_at - interval '6 minutes' WHERE account_id = $1",
        [accountId],
      );
      await page.goto(`${product.url}/confirm?to=${encodeURIComponent('/account/sessions')}`);
      await look('confirm');
      await page.locator('input[name=currentPassword]').fill('wrong');
      await page.getByRole('button', { name: 'Confirm and go on' }).click();
      await page.getByText('This is not the password of your Master Account').first().waitFor();
      await look('confirm-refused');
      await page.locator('input[name=currentPassword]').fill(PASSWORD);
      await page.getByRole('button', { name: 'Confirm and go on' }).click();
      await page.waitForURL('**/account/sessions');
      await page.goto(`${product.url}/confirm?to=/account/sessions`);
      await page.waitForURL('**/account/sessions');
    });

    it('asks by a page that axe finds nothing in', async () => {
      await product.app.get(Database, { strict: false }).query(
        "UPDATE session SET confirmed_at = confirmed_at - interval '6 minutes' WHERE account_id = $1",
        [accountId],
      );
      await page.goto(`${product.url}/confirm`);
      await expectNoAxeViolations(page);
    });
  });
});
