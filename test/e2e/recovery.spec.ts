import type { Browser, Page } from 'playwright-core';
import { expectNoAxeViolations, newPage, openBrowser } from '../support/browser.js';
import { enrol } from '../support/enrolled.js';
import { accountWithQuestions, ANSWERS, NEW_PASSWORD, OLD_PASSWORD, RECOVERY_SUBJECT } from '../support/recovering.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { siteOf } from '../support/signed-in.js';
import { enterBrowser } from '../support/signed-in-browser.js';
import { addAuthenticator } from '../support/virtual-authenticator.js';
import { Clock } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ environment: { WHERES_MY_EMAIL_AFTER: '1' } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a forgotten password, %s', (_how, javaScript) => {
  const open = (): Promise<Page> => newPage(browser, { javaScript });
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
  let people = 0;
  /** Another one each time: what is tried once more must not meet what it left behind. */
  const emailOf = (name: string) => `${name}.${(people += 1)}.${javaScript ? 'js' : 'nojs'}@example.net`;

  /** The newest mail about a recovery; other rooms write to the same mailbox. */
  async function recoveryMail(email: string): Promise<{ token: string; link: string }> {
    const text = await messageTo(email, ({ subject }) => subject === RECOVERY_SUBJECT);
    return { token: /^([A-HJKMNP-Z2-9]{8})$/m.exec(text)![1]!, link: /https?:\/\/\S+/.exec(text)![0] };
  }

  const messageTo = async (address: string, wanted: (message: { subject: string; text: string }) => boolean): Promise<string> => (await product.inbox.message(address, wanted)).text.replaceAll('\r', '');

  /** A passkey in the browser of `page`, as its only second factor; nobody is signed in afterwards. */
  async function addPasskey(page: Page, email: string): Promise<void> {
    await addAuthenticator(page);
    await enterBrowser(page.context(), siteOf(product), { email, password: OLD_PASSWORD });
    await page.goto(`${product.url}/account/authentication/passkeys/add`);
    await press(page, 'Create the passkey');
    await press(page, 'I have kept them');
    await page.getByRole('link', { name: /^Remove/ }).waitFor();
    await page.context().clearCookies();
  }

  async function answer(page: Page): Promise<void> {
    await page.getByLabel('What was the name of your first pet?').fill(ANSWERS.answer1);
    await page.getByLabel('Which concert did you go to first?').fill(ANSWERS.answer2);
    await page.getByLabel('What did the sign above the shop say?').fill(ANSWERS.answer3);
    await press(page, 'Next');
  }

  async function choose(page: Page, password = NEW_PASSWORD): Promise<void> {
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('New password again').fill(password);
    await press(page, 'Change the password');
  }

  /** From the page that asks for the factor to those for who has lost it, and back. */
  async function lookAround(page: Page): Promise<void> {
    const factor = page.url();
    await page.goto(factor.replace(/otp$/, 'lost-factor'));
    await expectNoAxeViolations(page);
    await page.goto(`${product.url}/help?journey=${new URL(factor).pathname.split('/')[2]!}&issue=lost-factor`);
    await expectNoAxeViolations(page);
    await page.goto(factor);
  }

  it('is replaced by the token of the mail, the answers and a recovery code; the sign-in then asks for the factor', async () => {
    const email = emailOf('ann');
    const accountId = await accountWithQuestions(siteOf(product), email);
    const { recoveryCodes } = await enrol({ ...siteOf(product), clock: new Clock() }, accountId);
    const page = await open();

    await page.goto(`${product.url}/sign-in?to=/account/links`);
    await page.getByLabel('Email', { exact: true }).fill(email);
    await press(page, 'Next');
    await page.getByRole('link', { name: 'Forgot your password' }).click();
    await heading(page, 'Forgot your password');
    expect(await page.getByLabel('Email', { exact: true }).first().inputValue()).toBe(email);
    await expectNoAxeViolations(page);
    await press(page, 'Send the token');

    await heading(page, 'Check your mail');
    await expectNoAxeViolations(page);
    const { link, token } = await recoveryMail(email);
    await page.goto(page.url().replace(/token$/, 'wheres-my-email'));
    await expectNoAxeViolations(page);
    await page.goto(link);
    expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe(token);
    await press(page, 'Next');

    await heading(page, 'Your security questions');
    await expectNoAxeViolations(page);
    await answer(page);
    await heading(page, 'Your second factor');
    await expectNoAxeViolations(page);
    await lookAround(page);
    await page.getByLabel('Code', { exact: true }).fill(recoveryCodes[0]!);
    await press(page, 'Next');
    await heading(page, 'Choose a new password');
    await expectNoAxeViolations(page);
    await choose(page, OLD_PASSWORD);
    await page.getByText('This is your present password').first().waitFor();
    await expectNoAxeViolations(page);
    await choose(page);

    await page.getByText('Your password is changed').waitFor();
    await page.getByLabel('Master Account password').fill(NEW_PASSWORD);
    await press(page, 'Sign in');
    await page.waitForURL(/\/sign-in\/[^/]+\/otp$/);
  });

  // A passkey takes scripts: without them it is the text message and the answers alone.
  it(`is replaced by the token of a text message${javaScript ? ' and a passkey as the factor' : ''}`, async () => {
    const email = emailOf('dora');
    const number = `+15550${javaScript ? 40 : 41}${String(people).padStart(4, '0')}`;
    const accountId = await accountWithQuestions(siteOf(product), email);
    await product.app.get(Database, { strict: false }).query('UPDATE account SET mobile = $2, mobile_verified_at = now() WHERE id = $1', [accountId, number]);
    const page = await open();
    if (javaScript) await addPasskey(page, email);

    await page.goto(`${product.url}/recovery`);
    await page.getByLabel('Email', { exact: true }).first().fill(email);
    await page.getByLabel('SMS Text Message').check();
    await press(page, 'Send the token');
    await heading(page, 'Check your phone');
    const texted = await messageTo(number, ({ text }) => text.includes('Token'));
    await page.getByLabel('Token', { exact: true }).fill(/^([A-HJKMNP-Z2-9]{8})$/m.exec(texted)![1]!);
    await press(page, 'Next');
    await answer(page);
    if (javaScript) await press(page, 'Use your passkey');
    await heading(page, 'Choose a new password');
    await choose(page);
    await page.getByText('Your password is changed').waitFor();
    expect((await product.inbox.messagesTo(email)).filter(({ subject }) => subject === RECOVERY_SUBJECT)).toEqual([]);
    await expectNoAxeViolations(page);
  });

  it('goes on in the browser in which the link was opened; the waiting page of the other notices', async () => {
    const email = emailOf('bea');
    await accountWithQuestions(siteOf(product), email);
    const [asking, phone] = [await open(), await open()];
    await asking.goto(`${product.url}/recovery`);
    await asking.getByLabel('Email', { exact: true }).first().fill(email);
    await press(asking, 'Send the token');
    const { link } = await recoveryMail(email);
    await phone.goto(link);
    await heading(phone, 'Go on here');
    await expectNoAxeViolations(phone);
    await phone.getByLabel('Email of your Master Account').fill(email);
    await press(phone, 'Next');
    await heading(phone, 'Your security questions');
    await answer(phone);
    await choose(phone);
    await phone.getByText('Your password is changed').waitFor();
    if (javaScript) await asking.waitForURL(/\/sign-in(\?|$)/);
    else await asking.reload();
    await heading(asking, 'Sign in');
  });

  it('tells where the mail is, to somebody without a Master Account, too', async () => {
    const page = await open();
    await page.goto(`${product.url}/recovery`);
    await page.getByLabel('Email', { exact: true }).first().fill(emailOf('nobody'));
    await press(page, 'Send the token');
    await heading(page, 'Check your mail');
    const offer = page.getByRole('link', { name: "Where's my email" });
    // Without scripts a person looks again until it is offered.
    if (!javaScript) while (!(await offer.isVisible())) await page.reload();
    await offer.click();
    await page.waitForURL('**/wheres-my-email');
    // The page says how it stands when it is opened; whose mail is still on its way looks again.
    while (!(await page.getByText('Email successfully sent at').isVisible())) await page.reload();
    await page.getByText('If this email has no Master Account, the mail says so').waitFor();
  });
});
