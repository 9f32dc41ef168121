import type { Browser, Page } from 'playwright-core';
import { newId, randomToken, sha256 } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { OneTimeSecrets, TokenLinks } from '../../src/one-time-secrets/index.js';
import { openBrowser } from '../support/browser.js';
import { expectToFit, look, WAYS } from '../support/look.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { siteOf } from '../support/signed-in.js';
import { longNamed, PASSWORD, signedInPage } from '../support/signed-in-browser.js';

const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  `<script>document.title = "taken over"</script><img src=x onerror=alert(1)>${'\u202e'.repeat(20)}`,
  'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
  'curl/8.5.0',
];

const HISTORY = [
  ['signed-in', ['pwd', 'otp', 'mfa']],
  ['refused', ['pwd']],
  ['slowed-down', []],
  ['refused', ['otp']],
] as const;

describe('the sessions of a customer in a browser', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = [await startProduct(), await openBrowser()];
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

  /** As many sign-ins and tries as make a second page. */
  async function leaveHistory(accountId: string): Promise<void> {
    for (let n = 0; n < 29; n += 1) {
      const [result, methods] = HISTORY[n % HISTORY.length]!;
      const at = new Date(Date.now() - (n + 1) * 3_700_000);
      await product.app.get(Database, { strict: false }).query(
        `INSERT INTO sign_in_attempt (account_id, at, id, result, methods, user_agent, network, slowed_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [accountId, at, newId(), result, methods, AGENTS[n % AGENTS.length], n % 4 ? '2001:db8:1234::/48' : null, result === 'slowed-down' ? at : null],
      );
    }
  }

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', (way) => {
    let page: Page;
    let accountId: string;

    beforeAll(async () => {
      const ann = await longNamed(siteOf(product));
      accountId = ann.accountId;
      page = await signedInPage(browser, siteOf(product), ann, way);
    });

    afterAll(() => page?.context().close());

    it('shows one, then many whatever their browsers say, ends one and all others', async () => {
      await page.goto(`${product.url}/account/sessions`);
      await look(page, 'sessions-one');
      await leaveSessions(accountId);
      await page.goto(`${product.url}/account/sessions`);
      expect(await page.title()).toContain('Where you are signed in');
      expect(await page.getByRole('row').count()).toBe(AGENTS.length + 2);
      await look(page, 'sessions-many');

      await page.getByRole('button', { name: 'End session of Safari on iPhone' }).click();
      await page.waitForURL('**/account/sessions?ended');
      await expectToFit(page, 'sessions-ended');
      expect(await page.getByText('Safari on iPhone').count()).toBe(0);

      await page.getByRole('button', { name: 'End 4 other sessions' }).click();
      await page.waitForURL('**/account/sessions?ended-others');
      expect(await page.getByRole('row').count()).toBe(2);
    });

    it('goes back in the history page by page', async () => {
      await page.goto(`${product.url}/account/sessions/history`);
      await look(page, 'history-one');
      await leaveHistory(accountId);
      await page.goto(`${product.url}/account/sessions`);
      await page.getByRole('link', { name: 'See the sign-in history' }).click();
      await page.waitForURL('**/account/sessions/history');
      await look(page, 'history-many');
      await page.getByRole('link', { name: 'Older' }).click();
      await page.waitForURL('**/history?after=*');
      expect(await page.getByRole('row').count()).toBe(11);
      await expectToFit(page, 'history-end');
      await page.getByRole('link', { name: 'Back to the latest' }).click();
      await page.waitForURL('**/account/sessions/history');
    });

    it('asks once more who it is without losing the way', async () => {
      await product.app.get(Database, { strict: false }).query(
        "UPDATE session SET confirmed_at = confirmed_at - interval '6 minutes' WHERE account_id = $1",
        [accountId],
      );
      await page.goto(`${product.url}/confirm?to=${encodeURIComponent('/account/sessions')}`);
      await look(page, 'confirm');
      await page.locator('input[name=currentPassword]').fill('wrong');
      await page.getByRole('button', { name: 'Confirm and go on' }).click();
      await page.getByText('This is not the password of your Master Account').first().waitFor();
      await look(page, 'confirm-refused');
      await page.locator('input[name=currentPassword]').fill(PASSWORD);
      await page.getByRole('button', { name: 'Confirm and go on' }).click();
      await page.waitForURL('**/account/sessions');
      await page.goto(`${product.url}/confirm?to=/account/sessions`);
      await page.waitForURL('**/account/sessions');
    });

    it('disowns a browser by one button, opening the link does nothing', async () => {
      const [known] = await product.app.get(Database, { strict: false }).query<{ id: string }>('SELECT id FROM known_browser WHERE account_id = $1', [accountId]);
      const secrets = product.app.get(OneTimeSecrets, { strict: false });
      const secret = await secrets.prepare({ purpose: 'sign-in.not-me', subject: known!.id, lifeSeconds: 600, maxAttempts: 5 });
      const { token } = (await secrets.mint(secret))!;
      await page.goto(`${product.url}/sign-in/not-me/${known!.id}?prefill=spoilt`);
      await page.getByRole('button', { name: 'It was not me' }).click();
      await page.getByText('This link is too old or incomplete').first().waitFor();
      await look(page, 'not-me-over');
      await page.goto(`${product.url}/sign-in/not-me/${known!.id}?${product.app.get(TokenLinks, { strict: false }).queryFor(token)}`);
      await look(page, 'not-me');
      await page.getByRole('button', { name: 'It was not me' }).click();
      await page.waitForURL(/\/recovery\?.*not-me$/);
      await expectToFit(page, 'not-me-done');
      await page.goto(`${product.url}/account`);
      await page.getByLabel('Email').waitFor();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    });
  });
});
