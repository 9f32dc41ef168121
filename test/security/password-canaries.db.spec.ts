import { ChoosePasswordExpiry, EnsureAccount, ImportAccounts } from '../../src/accounts/index.js';
import { everything, overhear, tracesOf } from '../support/canaries.js';
import { submit, textOf } from '../support/forms.js';
import type { Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Registrant } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { newestMail } from '../support/token-mail.js';

const SECRETS = {
  'first password': 'canary-First under 7 larches',
  'second password': 'canary-Second under 8 larches',
  'third password': 'canary-Third under 9 larches',
  'wrong password': 'canary-Wrong under 10 larches',
  'refused password': 'canary-seventh-mailbox',
  'imported digest': 'FM6N1jTf/0PflNiYX1GDVd0V3b/acp0w',
};
const { 'first password': FIRST, 'second password': SECOND, 'third password': THIRD, 'wrong password': WRONG, 'refused password': REFUSED } = SECRETS;
const EMAIL = 'seventh-mailbox@example.net';
const DAY = 86_400;

/** STANDARDS, immunity 22, for passwords that are changed, expire and are imported. */
describe('passwords on their way', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let overhearing: ReturnType<typeof overhear>;
  const urls: string[] = [];
  const pages: string[] = [];
  const texts: string[] = [];
  const dumps: string[] = [];

  function seen(page: Arrival): Arrival {
    urls.push(...page.via, page.url.href);
    pages.push(page.body);
    return page;
  }

  beforeAll(async () => {
    overhearing = overhear();
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url, LOG_LEVEL: 'trace', BREACH_CHECK_URL: 'http://127.0.0.1:1/range' } });
    await goTheWay();
    dumps.push(await everything(house.testDatabase.url));
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
    overhearing?.stop();
  });

  async function goTheWay(): Promise<void> {
    const line = { email: 'imported@example.net', firstName: 'Ann', lastName: 'Example', hash: `{SSHA}${SECRETS['imported digest']}`, emailVerifiedAt: '2024-05-03' };
    await house.get(ImportAccounts).import([JSON.stringify(line)]);
    const id = await house.get(EnsureAccount).ensure({ email: EMAIL, firstName: 'Ann', lastName: 'Example', password: FIRST });
    const ann = new Registrant(house.baseUrl, EMAIL);
    seen(await ann.signIn(await ann.start('/account/authentication'), FIRST));
    const change = async (currentPassword: string, password: string): Promise<Arrival> =>
      seen(await submit(ann.person, await ann.get('/account/authentication'), { currentPassword, password, passwordConfirmation: password }));
    await change(WRONG, SECOND);
    await change(FIRST, REFUSED);
    expect(textOf(await change(FIRST, SECOND))).toContain('Your password was changed');
    dumps.push(await everything(house.testDatabase.url));
    texts.push((await newestMail(mails, EMAIL, 1, 'Your password was changed')).text);

    await house.get(ChoosePasswordExpiry).choose(id, 30);
    house.clock.advance(31 * DAY);
    const bob = new Registrant(house.baseUrl, EMAIL);
    const asked = seen(await bob.signIn(await bob.start(), SECOND));
    dumps.push(await everything(house.testDatabase.url));
    seen(await bob.submit(asked, { password: THIRD, passwordConfirmation: THIRD }));
    texts.push((await newestMail(mails, EMAIL, 2, 'Your password was changed')).text);
  }

  const found = (text: string): string[] =>
    Object.entries(SECRETS).filter(([, secret]) => tracesOf(secret).some((trace) => text.includes(trace))).map(([name]) => name);

  it('came to their ends', async () => {
    expect(await house.rows(`SELECT 1 FROM audit_event WHERE event = 'accounts.password-changed'`)).toHaveLength(2);
    expect(overhearing.heard()).toContain('breach check without an answer');
    expect(dumps).toHaveLength(3);
  });

  // Red when the line that each request leaves in the log tells its body.
  it('stand in no table, no log, no address, no mail, and on no page', () => {
    for (const dump of dumps) expect(found(dump)).toEqual([]);
    expect(found(overhearing.heard())).toEqual([]);
    expect(found(urls.join('\n'))).toEqual([]);
    expect(found(texts.join('\n'))).toEqual([]);
    expect(found(pages.join('\n'))).toEqual([]);
  });
});
