import type { Browser, Locator, Page } from 'playwright-core';
import { newId } from '../../src/common/index.js';
import { openBrowser } from '../support/browser.js';
import { expectToFit, look, WAYS } from '../support/look.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { longNamed, PASSWORD, signedInPage, type Holder } from '../support/signed-in-browser.js';
import { siteOf } from '../support/signed-in.js';

const CONTACT = '/account/contact-details';
const QUESTIONS = '/account/security-questions';

describe('Contact Details and Security Questions in a browser', () => {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = [await startProduct(), await openBrowser()];
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  describe.each(WAYS)('$width pixels wide, $colorScheme, scripts: $javaScript', (way) => {
    const { width, javaScript } = way;
    let page: Page;
    let ann: Holder;

    beforeAll(async () => {
      ann = await longNamed(siteOf(product));
      page = await signedInPage(browser, siteOf(product), ann, way);
    });

    afterAll(() => page?.context().close());

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
      await look(page, 'contact-details');
      await send(`${CONTACT}/name`, { firstName: '', lastName: 'Ōe' }, 'guessed');
      await said('Fill in “First name”');
      await look(page, 'contact-details-refused');
      expect(new URL(page.url()).pathname).toBe(javaScript ? CONTACT : `${CONTACT}/name`);
      await send(`${CONTACT}/name`, { firstName: 'Zoë', lastName: 'Ōe' });
      await said('Your name is changed.');
      await expectToFit(page, 'contact-details-changed');
    });

    it('explains a number without its country code, and verifies it by a text message', async () => {
      const number = `+1-555-555-${width}`.padEnd(15, javaScript ? '7' : '8').slice(0, 15);
      await open();
      await send(`${CONTACT}/mobile`, { mobile: '555-555-5555' });
      await said('Start with + and your country code, for example +1-555-555-5555.');
      await send(`${CONTACT}/mobile`, { mobile: number });
      await page.waitForURL(`**${CONTACT}/mobile/token`);
      const token = await product.inbox.token(number.replaceAll('-', ''));
      await look(page, 'mobile-token');
      if (javaScript) await said('Text message sent at');
      await send(`${CONTACT}/mobile/token`, { token: 'ABCD2345' }, '');
      await said('This is not the token of the latest message.');
      await expectToFit(page, 'mobile-token-refused');
      await send(`${CONTACT}/mobile/token`, { token }, '');
      await said('Your mobile number is verified.');
      await expectToFit(page, 'contact-details-verified');
      await page.getByRole('link', { name: 'Remove the number' }).click();
      await look(page, 'remove-mobile');
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
      await look(page, 'pin');
    });

    it('changes the security questions, one of them in own words', async () => {
      await open(QUESTIONS);
      await look(page, 'security-questions-none');
      await form(QUESTIONS).locator('[name=question2]').selectOption('own');
      await send(QUESTIONS, { ownQuestion2: 'What did the sign above the shop say?', answer1: 'x', answer2: 'The shop', answer3: 'A red one' });
      await said('Use at least 2 letters or digits.');
      await said('The question already contains this answer.');
      await look(page, 'security-questions-refused');
      await send(QUESTIONS, { answer1: 'Rex the first', answer2: 'Closed on Mondays', answer3: 'A red one' });
      await said('Your security questions are changed.');
      await expectToFit(page, 'security-questions');
    });

    it('changes the email by the token of the mail, and takes that back by the link of the other', async () => {
      const next = `${newId()}@example.com`;
      await open();
      await send(`${CONTACT}/email`, { email: next });
      await page.waitForURL(`**${CONTACT}/email/token`);
      await look(page, 'email-token');
      const token = await product.inbox.token(next);
      await open();
      await look(page, 'contact-details-pending');
      await page.getByRole('link', { name: 'Type the token' }).click();
      await send(`${CONTACT}/email/token`, { token }, '');
      await said('Your email is changed.');

      // The mails about the changes before may still be on their way.
      const { text } = await product.inbox.message(ann.email, ({ subject }) => subject === 'The email of your Master Account was changed');
      const link = /https?:\/\/\S+\/undo\S+/.exec(text)![0];
      await page.goto(link);
      await look(page, 'undo-email-change');
      await page.getByRole('button', { name: 'Take the change back' }).click();
      await said('Your email is yours again');
      await look(page, 'email-change-undone');
      expect(await page.getByRole('link', { name: 'Choose a new password' }).getAttribute('href')).toBe('/recovery');
      await page.goto(link);
      await said('There is nothing to take back by this link');
      await look(page, 'undo-email-change-over');
      await open();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    });
  });
});
