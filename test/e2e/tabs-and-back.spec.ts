import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newId } from '../../src/common/index.js';
import { newPerson, openBrowser } from '../support/browser.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { CustomerInBrowser } from './support/customer.js';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const linkIn = (mail: { text: string }) => /^https?:\S+$/m.exec(mail.text)![0];
const bodyOf = (page: Page) => page.locator('body').innerText();

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('two tabs of one browser, %s', (_how, javaScript) => {
  let person: BrowserContext;

  beforeEach(async () => {
    person = await newPerson(browser, { javaScript });
  });
  afterEach(() => person.close());

  const tab = async () => new CustomerInBrowser(await person.newPage(), product);

  it('at two services are both let in by one registration, each to its own', async () => {
    const username = `u-tabs${newId().slice(-12)}`;
    const email = `${username}@example.net`;
    const [one, other] = [await tab(), await tab()];
    await one.logInAt('savvisstation');
    await other.logInAt('private-cloud');

    await one.registerUpToToken(email);
    await one.page.getByRole('heading', { name: 'Check your mail' }).waitFor();
    const opened = await tab();
    await opened.page.goto(linkIn(await product.inbox.newest(email)));
    await opened.press('Register');
    await opened.page.getByText('Your Master Account is ready').waitFor();
    await opened.typePassword();
    await opened.link(username, `${username}-legacy-1`);
    await opened.page.waitForURL(`${opened.serviceUrl('savvisstation')}**`);

    // The tab that waited for the token notices by itself; without scripts it is asked for again.
    if (!javaScript) await one.page.reload();
    await one.page.waitForURL(`${one.serviceUrl('savvisstation')}**`);
    expect(await bodyOf(one.page)).toContain(username);

    await other.typeEmail(email);
    await other.page.getByRole('heading', { name: 'Account Linking' }).waitFor();
    await other.link(username, `${username}-legacy-1`);
    await other.page.waitForURL(`${other.serviceUrl('private-cloud')}**`);
    expect(await bodyOf(other.page)).toContain(username);
  });
});

describe('the Back button', () => {
  let customer: CustomerInBrowser;
  let page: Page;

  beforeEach(async () => {
    const person = await newPerson(browser);
    page = await person.newPage();
    customer = new CustomerInBrowser(page, product);
  });
  afterEach(() => page.context().close());

  const heading = () => page.getByRole('heading', { level: 1 }).innerText();

  it('leads through everything that was answered, also where an answer was refused', async () => {
    const username = `u-back${newId().slice(-12)}`;
    const email = `${username}@example.net`;
    await customer.logInAt('savvisstation');
    await customer.typeEmail(username);
    await page.getByText('One thing needs your attention').waitFor();
    await customer.typeEmail(email);
    await customer.fillContactDetails({ firstName: '' });
    await page.getByText('One thing needs your attention').waitFor();
    await customer.fillContactDetails();
    await page.getByLabel('Password', { exact: true }).waitFor();

    await page.goBack();
    expect(await heading()).toBe('Your contact details');
    await page.goBack();
    await page.goBack();
    expect(await heading()).toBe('Sign in');
    await customer.typeEmail(email);
    await customer.fillContactDetails();
    await customer.choosePassword();
    await customer.chooseMfa();
    await customer.answerSecurityQuestions();
    await customer.typeToken('AAAAAAAA');
    await page.getByText('One thing needs your attention').waitFor();

    await page.reload();
    expect(await heading()).toBe('Check your mail');
    expect(await page.getByText('needs your attention').count()).toBe(0);
    await customer.typeToken(await product.inbox.token(email));
    await customer.typePassword();
    await customer.link('alice', 'wrong');
    await page.getByText('One thing needs your attention').waitFor();
    await page.reload();
    await customer.link(username, `${username}-legacy-1`);
    await page.waitForURL(`${customer.serviceUrl('savvisstation')}**`);
    await page.goBack();
    expect(['Account Linking', 'SavvisStation Portal']).toContain(await heading());
  });
});
