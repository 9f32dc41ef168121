import { ConfirmEmailChange, EmailAddress, RequestEmailChange, RequestMobile } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { TokenLinks } from '../../src/one-time-secrets/index.js';
import { TellReady } from '../../src/recovery/guarded/tell-ready.js';
import { OperateGuarded } from '../../src/recovery/index.js';
import { enrol } from './enrolled.js';
import { submit } from './forms.js';
import { HttpPerson, type Arrival } from './http-person.js';
import type { MailServer } from './mail-server.js';
import { accountWithQuestions, Forgetful, OLD_PASSWORD, RECOVERY_SUBJECT } from './recovering.js';
import { CHOSEN_PASSWORD, Registrant } from './registrant.js';
import type { RunningHouse } from './running-house.js';
import { signIn } from './signed-in.js';
import { tokenIn, type SmsGatewayServer } from './sms-servers.js';
import { newestMail } from './token-mail.js';

const DAY = 24 * 3600;

/** Where each door reads its token: the file that takes it from the form or the link. */
export const DOORS = {
  'a registration': 'registration/steps/token.controller.ts',
  'a registration in another browser, with its password': 'registration/steps/elsewhere.controller.ts',
  'a registration that is begun afresh': 'registration/steps/elsewhere.controller.ts',
  'a recovery by mail': 'recovery/steps/token.controller.ts',
  'a recovery by text message': 'recovery/steps/token.controller.ts',
  'a recovery in another browser': 'recovery/steps/elsewhere.controller.ts',
  'a new email': 'account-portal/contact-details/email-token.controller.ts',
  'a mobile number': 'account-portal/contact-details/mobile-token.controller.ts',
  'a request for help': 'support/help-form/help-token.controller.ts',
  'the phone of a guarded recovery': 'recovery/guarded/proofs.controller.ts',
  'the mailbox of a guarded recovery': 'recovery/guarded/guarded.controller.ts',
  'the end of a guarded recovery': 'recovery/guarded/guarded.controller.ts',
  'the cancelling of a guarded recovery': 'recovery/guarded/guarded.controller.ts',
  'the undo of an email change': 'account-portal/contact-details/undo-email-change.controller.ts',
  '"this wasn\'t me"': 'sign-in/new-browser/disown-browser.ts',
  'the undo of a first second factor': 'account-portal/authentication/two-factor/undo-first-factor.controller.ts',
} as const;

export type DoorName = keyof typeof DOORS;

export const NAMES = Object.keys(DOORS) as DoorName[];

export type Way = 'typed' | 'followed';

/** What reached its owner: as it is typed, and as the link of the mail carries it. */
interface Key {
  readonly token: string;
  readonly sealed: string;
}

export interface Door {
  readonly person: HttpPerson;
  /** Its page, opened by whoever may. */
  readonly page: Arrival;
  readonly key: Key;
  /** Its row in `one_time_secret`; none where the key is a MAC. */
  readonly secret: { readonly id: string; readonly purpose: string } | null;
  readonly field: 'token' | 'prefill' | 'key';
  /** Which form of the page. */
  readonly action: RegExp;
  /** Where a button of the page sends the token instead: beside the form. */
  readonly to?: string;
  /** In what ways it does not even look at a token: a page without a link has no prefilled field, a link is no token. */
  readonly unread?: readonly Way[];
  /** What is typed besides. */
  readonly typed?: Record<string, string>;
  /** Where whoever is accepted arrives, or what is read there. */
  readonly accepted: RegExp;
}

type Doors = Partial<Record<DoorName, Door>>;

/**
 * Opens a door for each kind of token, with the token that was sent for it. One person holds as many of them as one can, so
 * that neither the account nor, where two kinds share it, the subject tells them apart.
 */
export async function openTokenDoors({ house, mails, gateway }: { house: RunningHouse; mails: MailServer; gateway: SmsGatewayServer }): Promise<Record<DoorName, Door>> {
  let numbers = 0;
  const at = (where: string): URL => new URL(where, house.baseUrl);
  const seal = (token: string): string => new URLSearchParams(house.get(TokenLinks).queryFor(token)).get('prefill')!;
  const texted = (token: string): Key => ({ token, sealed: seal(token) });
  const nextNumber = (): string => `+1555030${String((numbers += 1)).padStart(4, '0')}`;
  const idIn = (link: string): string => /[\da-f]{8}-[\da-f-]{27}/.exec(link)![0];

  async function mailed(to: string, about: string, count = 1): Promise<Key & { link: string }> {
    const { link, token } = await newestMail(mails, to, count, about);
    const sealed = at(link).searchParams.get('prefill') ?? '';
    return { link, sealed, token: token ?? house.get(TokenLinks).tokenFrom(sealed) ?? '' };
  }

  async function secretOf(purpose: string, subject: string): Promise<{ id: string; purpose: string }> {
    const live = 'used_at IS NULL AND revoked_at IS NULL AND hash IS NOT NULL';
    const rows = await house.rows<{ id: string; purpose: string }>(`SELECT id, purpose FROM one_time_secret WHERE purpose = $1 AND subject = $2 AND ${live}`, [purpose, subject]);
    expect(rows).toHaveLength(1);
    return rows[0]!;
  }

  async function registrations(): Promise<Doors> {
    const begun = async () => {
      const someone = new Registrant(house.baseUrl, `${newId()}@example.net`);
      const page = await someone.upToToken();
      const key = await mailed(someone.email, 'CenturyLink Email Validation Token');
      const secret = await secretOf('registration.email', idIn(key.link));
      return { person: someone.person, page, key, secret, field: 'token' } as const;
    };
    const elsewhere = async () => {
      const there = { ...(await begun()), person: new HttpPerson() };
      return { ...there, page: await there.person.get(at(there.key.link)) };
    };
    return {
      'a registration': { ...(await begun()), action: /\/token$/, accepted: /^\/sign-in/ },
      'a registration in another browser, with its password': { ...(await elsewhere()), action: /\/elsewhere$/, typed: { password: CHOSEN_PASSWORD }, accepted: /^\/sign-in/ },
      'a registration that is begun afresh': { ...(await elsewhere()), action: /\/elsewhere$/, to: 'afresh', accepted: /^\/register\/[^/]+\/contact-details/ },
    };
  }

  /** A guarded recovery that two operators let begin, its mailbox proven. */
  async function guarded() {
    const ann = new Forgetful(house);
    const accountId = await accountWithQuestions(house, ann.email);
    const number = nextNumber();
    await house.rows('UPDATE account SET mobile = $2, mobile_verified_at = $3 WHERE id = $1', [accountId, number, house.clock.now()]);
    house.clock.advance(1);
    const id = await house.get(OperateGuarded).request({ email: ann.email, operator: 'Olga', reason: 'phone stolen' });
    await house.get(OperateGuarded).approve(id, 'Piotr');
    const { link } = await mailed(ann.email, 'CenturyLink Guarded Recovery: first token');
    const second = await submit(ann.person, await ann.get(link), {}, { action: /guarded\/[^/]+$/ });
    return { ann, number, id, second };
  }

  const waiting = async () => {
    const begun = await guarded();
    await submit(begun.ann.person, await begun.ann.get(`${begun.second.url.pathname}/neither`), {}, { action: /neither$/ });
    return begun;
  };

  const mailboxDoor = async (key: Key & { link: string }) => {
    const person = new HttpPerson();
    const secret = await secretOf('recovery.guarded-mailbox', idIn(key.link));
    return { person, page: await person.get(at(key.link)), key, secret, field: 'token', action: /guarded\/[^/]+$/, accepted: /^\/recovery\/proofs\// } as const;
  };

  async function guardedEnd(): Promise<Doors> {
    const { ann } = await waiting();
    house.clock.advance(DAY + 1);
    await house.get(TellReady).tell();
    await house.get(TellReady).tell();
    return { 'the end of a guarded recovery': await mailboxDoor(await mailed(ann.email, 'CenturyLink Guarded Recovery: last token')) };
  }

  /** Both tokens of one recovery, live at once: they have the subject in common. */
  async function guardedProofs(): Promise<Doors> {
    const { ann, number, id, second } = await guarded();
    const page = await submit(ann.person, second, {}, { action: /text$/ });
    const key = texted(tokenIn((await gateway.until(number)).body.text));
    await submit(ann.person, await ann.get(`/recovery/guarded/${id}`), {}, { action: /again$/ });
    const secret = await secretOf('recovery.guarded-phone', id);
    return {
      'the phone of a guarded recovery': { person: ann.person, page, key, secret, field: 'token', unread: ['followed'], action: /phone$/, accepted: /Nothing changes until/ },
      'the mailbox of a guarded recovery': await mailboxDoor(await mailed(ann.email, 'CenturyLink Guarded Recovery: first token', 2)),
    };
  }

  async function guardedCancel(): Promise<Doors> {
    const { ann } = await waiting();
    const { link } = await mailed(ann.email, 'Somebody is recovering your CenturyLink Master Account');
    const person = new HttpPerson();
    const key = texted(at(link).searchParams.get('key')!);
    return {
      'the cancelling of a guarded recovery': { person, page: await person.get(at(link)), key, secret: null, field: 'key', unread: ['typed', 'followed'], action: /cancel$/, accepted: /The recovery is cancelled/ },
    };
  }

  /** All that one account can have at once; the change of its email comes first, which ends what is under way. */
  async function ofOneAccount(): Promise<Doors> {
    const [first, second, third] = [`${newId()}@example.net`, `${newId()}@example.net`, `${newId()}@example.net`];
    const accountId = await accountWithQuestions(house, first);
    await signIn(house, new HttpPerson(), { email: first, password: OLD_PASSWORD });
    house.clock.advance(1);
    const person = new HttpPerson();
    await signIn(house, person, { email: first, password: OLD_PASSWORD });
    await enrol(house, accountId);
    // So that its undo leaves alone what was there before.
    house.clock.advance(1);
    const changing = house.get(RequestEmailChange);
    await changing.request(accountId, EmailAddress.parse(second));
    await house.get(ConfirmEmailChange).confirm(accountId, (await mailed(second, 'CenturyLink New Email Token')).token);
    await house.rows('UPDATE account SET mobile = $2, mobile_verified_at = $3 WHERE id = $1', [accountId, nextNumber(), house.clock.now()]);
    return {
      ...(await contacts({ accountId, person }, third)),
      ...(await recoveries(second)),
      ...(await undoing(first)),
    };
  }

  async function contacts({ accountId, person }: { accountId: string; person: HttpPerson }, email: string): Promise<Doors> {
    const number = nextNumber();
    await house.get(RequestEmailChange).request(accountId, EmailAddress.parse(email));
    await house.get(RequestMobile).request(accountId, number);
    const [mail, text] = [await mailed(email, 'CenturyLink New Email Token'), texted(tokenIn((await gateway.until(number)).body.text))];
    const door = async (kind: 'email' | 'mobile', key: Key, accepted: RegExp): Promise<Door> => {
      const [change] = await house.rows<{ id: string }>('SELECT id FROM contact_change WHERE account_id = $1 AND kind = $2 AND applied_at IS NULL', [accountId, kind]);
      const page = await person.get(at(`/account/contact-details/${kind}/token`));
      return { person, page, key, secret: await secretOf(`accounts.${kind}`, change!.id), field: 'token', action: /\/token$/, accepted };
    };
    return { 'a new email': await door('email', mail, /Your email is changed/), 'a mobile number': { ...(await door('mobile', text, /number is verified/)), unread: ['followed'] } };
  }

  async function recoveries(email: string): Promise<Doors> {
    const [{ mobile }] = (await house.rows<{ mobile: string }>('SELECT mobile FROM account WHERE email = $1', [email])) as [{ mobile: string }];
    const door = async (person: HttpPerson, page: Arrival, key: Key, id: string): Promise<Door> => ({
      person, page, key, secret: await secretOf('recovery.token', id), field: 'token', action: /\/(token|elsewhere)$/, accepted: /^\/recovery\/[^/]+\/questions/,
    });
    const [here, away, bySms] = [new Forgetful(house, email), new Forgetful(house, email), new Forgetful(house, email)];
    const page = await here.ask();
    const key = await mailed(email, RECOVERY_SUBJECT);
    await away.ask();
    const carried = await mailed(email, RECOVERY_SUBJECT, 2);
    const there = new HttpPerson();
    const asked = await submit(bySms.person, await bySms.get('/recovery'), { email, delivery: 'sms' }, { action: /\/recovery$/ });
    const token = tokenIn((await gateway.until(mobile)).body.text);
    return {
      'a recovery by mail': await door(here.person, page, key, idIn(key.link)),
      'a recovery by text message': await door(bySms.person, asked, texted(token), idIn(asked.url.pathname)),
      'a recovery in another browser': { ...(await door(there, await there.get(at(carried.link)), carried, idIn(carried.link))), typed: { email } },
    };
  }

  async function help(): Promise<Doors> {
    const [email, person] = [`${newId()}@example.net`, new HttpPerson()];
    const page = await submit(person, await person.get(at('/help')), { email, about: 'password', description: 'It is not taken.' });
    const key = await mailed(email, 'CenturyLink Customer Care Token');
    const secret = await secretOf('support.help-mailbox', idIn(key.link));
    return { 'a request for help': { person, page, key, secret, field: 'token', action: /\/token$/, accepted: /^\/help\/[^/]+\/sent/ } };
  }

  async function undoing(former: string): Promise<Doors> {
    const door = async (about: string, purpose: string, accepted: RegExp): Promise<Door> => {
      const [key, person] = [await mailed(former, about), new HttpPerson()];
      const [, account, since] = /second-factor\/([^/]+)\/(\d+)/.exec(key.link) ?? [];
      const secret = await secretOf(purpose, since ? `${account}:${since}` : idIn(key.link));
      return { person, page: await person.get(at(key.link)), key, secret, field: 'prefill', action: /undo$|not-me/, accepted };
    };
    return {
      'the undo of an email change': await door('The email of your Master Account was changed', 'accounts.email-undo', /^\/email-change\/[^/]+\/undone/),
      '"this wasn\'t me"': { ...(await door('New sign-in to your Master Account', 'sign-in.not-me', /^\/recovery\?journey=[^&]+&not-me/)), unread: ['typed'] },
      'the undo of a first second factor': { ...(await door('Two-factor sign-in is on', 'mfa.first-factor-undo', /^\/recovery\?journey=[^&]+&not-me/)), unread: ['typed'] },
    };
  }

  // First what the day of waiting would end.
  const ended = await guardedEnd();
  const parts = await Promise.all([registrations(), guardedProofs(), guardedCancel(), ofOneAccount(), help()]);
  return Object.assign({}, ended, ...parts) as Record<DoorName, Door>;
}
