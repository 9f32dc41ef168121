import { ConfirmEmailChange, EmailAddress, RequestEmailChange, VerifyPassword } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { TellReady } from '../../src/recovery/guarded/tell-ready.js';
import { OperateGuarded } from '../../src/recovery/index.js';
import { enrol } from '../support/enrolled.js';
import { hiddenFields, submit, textOf } from '../support/forms.js';
import type { Arrival } from '../support/http-person.js';
import type { MailServer } from '../support/mail-server.js';
import { accountWithQuestions, Forgetful, NEW_PASSWORD, RECOVERY_SUBJECT } from '../support/recovering.js';
import { RecoveryHouse } from '../support/recovery-house.js';
import type { RunningHouse } from '../support/running-house.js';
import { tokenIn, type SmsGatewayServer } from '../support/sms-servers.js';
import { newestMail } from '../support/token-mail.js';

const DAY = 24 * 3600;
const FIRST_FACTOR = 'Two-factor sign-in is on';
const GUARDED = { first: 'CenturyLink Guarded Recovery: first token', last: 'CenturyLink Guarded Recovery: last token' };

/**
 * STANDARDS: with the security questions removed from every path of recovery, no path becomes weaker than enrolment was.
 * Enrolment took a mailbox and a factor. Whoever has one possession alone gets no further on any path than the next demand.
 * Red when a recovery does not ask for the factor, and when an account is not asked for one that it owes (the last test).
 */
describe('with the questions taken away from every path of recovery, no path is weaker than enrolment was', () => {
  let open: RecoveryHouse;
  let house: RunningHouse;
  let mails: MailServer;
  let gateway: SmsGatewayServer;
  let numbers = 0;

  beforeAll(async () => {
    open = await RecoveryHouse.open();
    ({ house, mails, gateway } = open);
  });
  afterAll(() => open?.close());

  interface Customer {
    readonly ann: Forgetful;
    readonly accountId: string;
    readonly number: string;
  }

  /** Somebody as enrolled: a mailbox, an app, a number that was proven later; and no questions. */
  async function customer(): Promise<Customer> {
    const ann = new Forgetful(house);
    const accountId = await accountWithQuestions(house, ann.email);
    await house.rows('DELETE FROM security_answer WHERE account_id = $1', [accountId]);
    await enrol(house, accountId);
    house.clock.advance(1);
    const number = `+1555040${String((numbers += 1)).padStart(4, '0')}`;
    await house.rows('UPDATE account SET mobile = $2, mobile_verified_at = $3 WHERE id = $1', [accountId, number, house.clock.now()]);
    house.clock.advance(1);
    return { ann, accountId, number };
  }

  const tokenOf = async (ann: Forgetful): Promise<string> => (await newestMail(mails, ann.email, 1, RECOVERY_SUBJECT)).token!;
  const byMail = async ({ ann }: Customer): Promise<Arrival> => ann.typeToken(await ann.ask(), await tokenOf(ann));

  async function byLinkElsewhere({ ann }: Customer): Promise<Arrival> {
    await new Forgetful(house, ann.email).ask();
    const page = await ann.get((await newestMail(mails, ann.email, 1, RECOVERY_SUBJECT)).link);
    return submit(ann.person, page, { email: ann.email });
  }

  /** @param before how many text messages the number has had */
  async function byTextMessage({ ann, number }: Customer, before = 0): Promise<Arrival> {
    const waiting = await submit(ann.person, await ann.get('/recovery'), { email: ann.email, delivery: 'sms' });
    return ann.typeToken(waiting, tokenIn((await gateway.until(number, before + 1)).body.text));
  }

  async function byUndoneEmail(someone: Customer): Promise<Arrival> {
    const { ann, accountId } = someone;
    const thief = `${newId()}@example.net`;
    await house.get(RequestEmailChange).request(accountId, EmailAddress.parse(thief));
    await house.get(ConfirmEmailChange).confirm(accountId, (await newestMail(mails, thief)).token!);
    const page = await ann.get((await newestMail(mails, ann.email, 1, 'The email of your Master Account was changed')).link);
    expect(textOf(await submit(ann.person, page, {}, { action: /undo$/ }))).toContain('Your email is yours again');
    house.clock.advance(1);
    return byMail(someone);
  }

  /** Tries to go on to the end without what is asked for. */
  async function force({ ann }: Customer, page: Arrival, at = page.url.pathname.replace(/[^/]+$/, 'password')): Promise<void> {
    const fields = { ...hiddenFields(page), password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD };
    const { status } = await ann.person.post(new URL(at, page.url), fields);
    expect([200, 422]).toContain(status);
    expect(await house.get(VerifyPassword).verify(ann.email, NEW_PASSWORD)).toBeNull();
  }

  it.each([
    ['the token of a mail', byMail],
    ['the link of a mail in another browser', byLinkElsewhere],
    ['a text message', byTextMessage],
    ['a change of the email that was taken back', byUndoneEmail],
  ])('by %s the factor is due, and nothing goes round it', async (_path, prove: (someone: Customer) => Promise<Arrival>) => {
    const someone = await customer();
    const page = await prove(someone);
    expect(page.url.pathname).toMatch(/\/otp$/);
    await force(someone, page);
  });

  async function guarded({ ann }: Customer): Promise<Arrival> {
    const id = await house.get(OperateGuarded).request({ email: ann.email, operator: 'Olga', reason: 'phone stolen' });
    await house.get(OperateGuarded).approve(id, 'Piotr');
    const page = await ann.get((await newestMail(mails, ann.email, 1, GUARDED.first)).link);
    return submit(ann.person, page, {}, { action: /guarded\/[^/]+$/ });
  }

  async function afterWait({ ann }: Customer): Promise<Arrival> {
    house.clock.advance(DAY + 1);
    await house.get(TellReady).tell();
    const page = await ann.get((await newestMail(mails, ann.email, 1, GUARDED.last)).link);
    return submit(ann.person, page, {}, { action: /guarded\/[^/]+$/ });
  }

  it('by a guarded recovery the mailbox alone opens nothing: the account can only be closed', async () => {
    const someone = await customer();
    const second = await guarded(someone);
    await force(someone, second, `${second.url.pathname}/password`);
    await submit(someone.ann.person, await someone.ann.get(`${second.url.pathname}/neither`), {}, { action: /neither$/ });
    const close = await afterWait(someone);
    expect(textOf(close)).toContain('Close the Master Account');
    const { status } = await someone.ann.person.post(new URL(`${close.url.pathname}/password`, close.url), {
      ...hiddenFields(close),
      password: NEW_PASSWORD,
      passwordConfirmation: NEW_PASSWORD,
    });
    expect(status).toBe(410);
    expect(await house.get(VerifyPassword).verify(someone.ann.email, NEW_PASSWORD)).toBeNull();
  });

  it('by a guarded recovery with two proofs a factor is owed, at the sign-in and at every other recovery', async () => {
    const someone = await customer();
    const { ann, accountId, number } = someone;
    const second = await guarded(someone);
    const texted = await submit(ann.person, second, {}, { action: /text$/ });
    const waiting = await submit(ann.person, texted, { token: tokenIn((await gateway.until(number)).body.text) }, { action: /phone$/ });
    await force(someone, waiting, `${second.url.pathname}/password`);
    const ready = await ann.choose(await afterWait(someone));
    expect((await ann.signIn(ready)).url.pathname).toMatch(/\/enrol$/);
    house.clock.advance(1);
    const other: Customer = { ...someone, ann: new Forgetful(house, ann.email) };
    for (const page of [await byMail(other), await byTextMessage(other, 2)]) expect(page.url.pathname).toMatch(/\/lost-factor$/);

    await enrol(house, accountId);
    const undo = await ann.get((await newestMail(mails, ann.email, 2, FIRST_FACTOR)).link);
    await submit(ann.person, undo, {}, { action: /undo$/ });
    house.clock.advance(61);
    const after: Customer = { ...someone, ann: new Forgetful(house, ann.email) };
    const asked = await after.ann.ask();
    const { token } = await newestMail(mails, ann.email, 2, RECOVERY_SUBJECT);
    expect((await after.ann.typeToken(asked, token!)).url.pathname).toMatch(/\/lost-factor$/);
  });
});
