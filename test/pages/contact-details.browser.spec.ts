import { mkdirSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';

/** Set to a folder, every picture is kept there. */
const shots = process.env['LOOK'];

const PASSWORD = 'granite kettle under the lantern';
const LONG_NAME = { firstName: 'Maximiliana-Theodora', lastName: 'Wolfeschlegelsteinhausenbergerdorff of the Upper Valley' };
const CONTACT = '/account/contact-details';

const WAYS = [
  { width: 1280, colorScheme: 'light', javaScript: true },
  { width: 390, colorScheme: 'dark', javaScript: true },
  { width: 390, colorScheme: 'light', javaScript: false },
] as const;

describe('Contact Details and Security Questions in a browser', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = [await startProduct(), await openBrowser()];
    if (shots) mkdirSync(shots, { recursive: true });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', ({ width, colorScheme, javaScript }) => {
    let page: Page;
    let email: string;

    beforeAll(async () => {
      email = `${newId()}@a-rather-long-domain-name-of-a-company.example.com`;
      await product.app.get(EnsureAccount, { strict: false }).ensure({ email, password: PASSWORD, ...LONG_NAME });
      page = await newPage(browser, { width, colorScheme, javaScript });
      await signIn(page, email, CONTACT);
    });

    afterAll(() => page?.context().close());

    async function signIn(at: Page, as: string, to: string): Promise<void> {
      await at.goto(`${product.url}/sign-in?to=${encodeURIComponent(to)}`);
      await at.getByLabel('Email').fill(as);
      await at.getByRole('button', { name: 'Next', exact: true }).click();
      await at.locator('input[name=password]').fill(PASSWORD);
      await at.getByRole('button', { name: 'Sign in', exact: true }).click();
      await at.waitForURL(`**${to}`);
    }

    async function look(name: string): Promise<void> {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}${javaScript ? '' : '-plain'}.png`, fullPage: true });
      // Measured by the engine, as no script runs in a page without scripts.
      const { scrollWidth } = await page.locator('html').evaluate((html) => ({ scrollWidth: html.scrollWidth }));
      expect(scrollWidth).toBeLessThanOrEqual(width);
    }

    const form = (action: string): Locator => page.locator(`form[action="${action}"]`);

    /** Fills the form to `action` in, by the names of its fields, and sends it. */
    async function send(action: string, typed: Record<string, string>, password = PASSWORD): Promise<void> {
      for (const [name, value] of Object.entries(typed)) await form(action).locator(`[name=${name}]`).fill(value);
      if (password) await form(action).locator('[name=currentPassword]').fill(password);
      await form(action).locator('button[type=submit]').click();
    }

    const open = (path = CONTACT) => page.goto(`${product.url}${path}`);
    const said = (words: string) => page.getByText(words).first().waitFor();

    it('changes the name, and says beside the field what is wrong', async () => {
      await open();
      await look('contact-details');
      await send(`${CONTACT}/name`, { firstName: '', lastName: 'Ōe' }, 'guessed');
      await said('Fill in “First name”');
      await look('contact-details-refused');
      expect(new URL(page.url()).pathname).toBe(javaScript ? CONTACT : `${CONTACT}/name`);
      await send(`${CONTACT}/name`, { firstName: 'Zoë', lastName: 'Ōe' });
      await said('Your name is changed.');
      await look('contact-details-changed');
    });

    it('explains a number without its country code, and verifies it by a text message', async () => {
      const number = `+1-555-555-${width}`.padEnd(15, javaScript ? '7' : '8').slice(0, 15);
      await open();
      await send(`${CONTACT}/mobile`, { mobile: '555-555-5555' });
      await said('Start with + and your country code, for example +1-555-555-5555.');
      await send(`${CONTACT}/mobile`, { mobile: number });
      await page.waitForURL(`**${CONTACT}/mobile/token`);
      const token = await product.inbox.token(number.replaceAll('-', ''));
      await look('mobile-token');
      if (javaScript) await said('Text message sent at');
      await send(`${CONTACT}/mobile/token`, { token: 'ABCD2345' }, '');
      await said('This is not the token of the latest message.');
      await look('mobile-token-refused');
      await send(`${CONTACT}/mobile/token`, { token }, '');
      await said('Your mobile number is verified.');
      await look('contact-details-verified');
      await page.getByRole('link', { name: 'Remove the number' }).click();
      await look('remove-mobile');
      await send(`${CONTACT}/mobile/remove`, {});
      await said('Your mobile number is removed.');
    });

    it('shows the PIN and changes it', async () => {
      await open();
      await send(`${CONTACT}/pin`, { pin: '1234' });
      await said('This PIN comes to mind first');
      await send(`${CONTACT}/pin`, { pin: '739105' });
      await said('Your PIN is changed.');
      await page.getByRole('link', { name: 'Show my PIN' }).click();
      await said('739105');
      await look('pin');
    });

    it('changes the email by the token of the mail, and takes that back by the link of the other', async () => {
      const next = `${newId()}@example.com`;
      await open();
      await send(`${CONTACT}/email`, { email: next });
      await page.waitForURL(`**${CONTACT}/email/token`);
      await look('email-token');
      const token = await product.inbox.token(next);
      await open();
      await look('contact-details-pending');
      await page.getByRole('link', { name: 'Type the token' }).click();
      await send(`${CONTACT}/email/token`, { token }, '');
      await said('Your email is changed.');

      const { text } = await product.inbox.newest(email, 4);
      const link = /https?:\/\/\S+\/undo\S+/.exec(text)![0];
      await page.goto(link);
      await look('undo-email-change');
      await page.getByRole('button', { name: 'Take the change back' }).click();
      await said('Your email is yours again');
      await look('email-change-undone');
      expect(await page.getByRole('link', { name: 'Choose a new password' }).getAttribute('href')).toBe('/recovery');
      await page.goto(link);
      await said('There is nothing to take back by this link');
      await look('undo-email-change-over');
      await open();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    });

    it('changes the security questions, one of them in own words', async () => {
      email = `${newId()}@example.com`;
      await product.app.get(EnsureAccount, { strict: false }).ensure({ email, password: PASSWORD, ...LONG_NAME });
      await signIn(page, email, '/account/security-questions');
      await look('security-questions-none');
      const path = '/account/security-questions';
      await form(path).locator('[name=question2]').selectOption('own');
      await send(path, { ownQuestion2: 'What did the sign above the shop say?', answer1: 'x', answer2: 'The shop', answer3: 'A red one' });
      await said('Use at least 2 letters or digits.');
      await said('The question already contains this answer.');
      await look('security-questions-refused');
      await send(path, { answer1: 'Rex the first', answer2: 'Closed on Mondays', answer3: 'A red one' });
      await said('Your security questions are changed.');
      await look('security-questions');
    });

    // axe replaces the timers of a page without scripts, so it comes last.
    it.each([CONTACT, '/account/security-questions', `${CONTACT}/pin`])('axe finds nothing at %s', async (path) => {
      await open(path);
      await expectNoAxeViolations(page);
    });

    it('axe finds nothing on the pages that wait for a token', async () => {
      const waiting = await newPage(browser, { width, colorScheme, javaScript });
      await signIn(waiting, email, CONTACT);
      for (const [name, value] of [['email', `${newId()}@example.com`], ['mobile', `+1555555${javaScript ? width : 9000 + width}`.padEnd(12, '0')]] as const) {
        await waiting.goto(`${product.url}${CONTACT}`);
        const asking = waiting.locator(`form[action="${CONTACT}/${name}"]`);
        await asking.locator(`[name=${name}]`).fill(value);
        await asking.locator('[name=currentPassword]').fill(PASSWORD);
        await asking.locator('button[type=submit]').click();
        await waiting.waitForURL(`**${CONTACT}/${name}/token`);
        if (javaScript) await expectNoAxeViolations(waiting);
      }
      await waiting.goto(`${product.url}${CONTACT}`);
      await expectNoAxeViolations(waiting);
      await waiting.context().close();
    });
  });
});
