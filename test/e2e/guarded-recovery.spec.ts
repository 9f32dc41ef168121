import type { Browser, Page } from 'playwright-core';
import { Clock } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { OperateGuarded } from '../../src/recovery/index.js';
import { TellReady } from '../../src/recovery/guarded/tell-ready.js';
import { codeAt } from '../support/authenticator.js';
import { newPage, openBrowser } from '../support/browser.js';
import { look as lookAt } from '../support/look.js';
import { enrol } from '../support/enrolled.js';
import { accountWithQuestions, NEW_PASSWORD, OLD_PASSWORD } from '../support/recovering.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { siteOf } from '../support/signed-in.js';
import { enterBrowser } from '../support/signed-in-browser.js';

const FIRST = 'CenturyLink Guarded Recovery: first token';
const LAST = 'CenturyLink Guarded Recovery: last token';
const WAIT = 'Somebody is recovering your CenturyLink Master Account';

let product: RunningProduct;
let browser: Browser;
let tries = 0;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe.each([
  ['with JavaScript', { javaScript: true, width: 1280, colorScheme: 'light' }],
  ['without JavaScript', { javaScript: false, width: 390, colorScheme: 'dark' }],
] as const)('a guarded recovery, %s', (_how, options) => {
  let pictures = 0;

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();

  const messageTo = async (address: string, wanted: (message: { subject: string }) => boolean): Promise<string> => (await product.inbox.message(address, wanted)).text.replaceAll('\r', '');
  const linkIn = (text: string): string => /https?:\/\/\S+/.exec(text)![0];

  const look = (page: Page) => lookAt(page, `guarded-${(pictures += 1)}`);

  it('goes by mailbox and phone through the wait to a new password, on pages that everybody can use', async () => {
    // Somebody else each time: a try that was held up may have left this one's account half-way.
    const email = `ann.${options.width}.${(tries += 1)}@example.net`;
    const accountId = await accountWithQuestions(siteOf(product), email);
    const { secret } = await enrol({ ...siteOf(product), clock: new Clock() }, accountId);
    const database = product.app.get(Database, { strict: false });
    const number = `+155503${tries}${options.width.toString().padStart(4, '0')}`;
    await database.query('UPDATE account SET mobile = $2, mobile_verified_at = now() WHERE id = $1', [accountId, number]);
    const operate = product.app.get(OperateGuarded, { strict: false });
    const id = await operate.request({ email, operator: 'Olga', reason: 'phone stolen' });
    await operate.approve(id, 'Piotr');

    const page = await newPage(browser, options);
    await page.goto(linkIn(await messageTo(email, ({ subject }) => subject === FIRST)));
    await heading(page, 'Guarded recovery');
    await look(page);
    await press(page, 'Next');
    await heading(page, 'A second proof');
    await look(page);
    await page.getByRole('link', { name: 'I have neither' }).click();
    await heading(page, 'Neither phone nor service');
    await look(page);
    await page.getByRole('link', { name: 'Back to the second proof' }).click();
    await press(page, 'Send the text message');
    await page.getByText('A text message with a token is on its way').waitFor();
    const [, token] = /^([A-HJKMNP-Z2-9]{8})$/m.exec(await messageTo(number, () => true))!;
    await page.getByLabel('Token from the text message').fill(token!);
    await press(page, 'Next');
    await heading(page, 'The wait has begun');
    await look(page);

    const owner = await newPage(browser, options);
    await owner.goto(linkIn(await messageTo(email, ({ subject }) => subject === WAIT)));
    await heading(owner, 'Cancel the recovery?');
    await look(owner);

    const { url } = await enterBrowser(owner.context(), siteOf(product), { email, password: OLD_PASSWORD });
    await owner.goto(url.href);
    // The code of this step was spent by the enrolment; the next one is taken, too.
    await owner.getByLabel('Code', { exact: true }).fill(await codeAt(secret, new Clock().in(30)));
    await press(owner, 'Go on');
    await heading(owner, 'Somebody is recovering your Master Account');
    await look(owner);
    await press(owner, 'It was me: go on');
    await owner.getByRole('link', { name: 'Cancel the recovery' }).click();
    await heading(owner, 'Cancel the recovery?');

    await database.query(`UPDATE guarded_recovery SET ready_at = now() - interval '1 second' WHERE id = $1`, [id]);
    await product.app.get(TellReady, { strict: false }).tell();
    await page.goto(linkIn(await messageTo(email, ({ subject }) => subject === LAST)));
    await press(page, 'Next');
    await heading(page, 'A new password');
    await look(page);
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('New password again').fill(NEW_PASSWORD);
    await press(page, 'Change the password');
    await page.getByText('your old second factors are gone').waitFor();
    await owner.reload();
    await heading(owner, 'This recovery is over');
    await look(owner);
  });
});
