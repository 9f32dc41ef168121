import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { CloseAccount, CreateAccount, PasswordHasher } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { AddDirectoryEntry, LinkServiceAccount, ServicePassword } from '../../src/linking/index.js';
import { CreateTicket, type CreatedTicket, type Requester } from '../../src/support/tickets/create-ticket.js';
import { agent, JsonClient } from '../support/agent.js';
import { codeAt, strangeCode } from '../support/authenticator.js';
import { enrol } from '../support/enrolled.js';
import { HttpPerson } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Forgetful } from '../support/recovering.js';
import { Registrant } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, signIn, submit } from '../support/signed-in.js';
import { statementsDuring } from '../support/statements.js';
import { newestMail } from '../support/token-mail.js';

interface Trouble { with: string; code: string | null; count: number }
interface Journey { kind: string; step: string; state: string; troubles: Trouble[]; mail: string | null; lastAt: string }
interface Mail { subject: string; status: string | null; answer: string; sentence: string; entries: { text: string; theirWords: string | null }[] }
interface Account {
  sessions: number;
  lastSignInAt: string | null;
  slowDown: { passwordUntil: string | null; codeUntil: string | null };
  secondFactor: { on: boolean; factors: { kind: string; count: number }[]; refusedCode: object | null };
  services: { id: string; linkedAt: string | null; refused: object | null }[];
  signIns: { result: string; methods: string[]; network: string | null }[];
}
interface Customer {
  state: string;
  name: string | null;
  email: { masked: string; verifiedAt: string | null } | null;
  mobile: { masked: string } | null;
  account: Account | null;
  journeys: Journey[];
  mails: Mail[];
  tickets: { id: string | null; number: string; team: string; subject: string | null }[];
  [more: string]: unknown;
}

const CARE = 'customer-care';
const CRC = 'client-response-center';
const PASSWORD = 'granite kettle under the lantern';
const PIN = '482913';
const MOBILE = '+15555550123';
const BOUNCE = [550, '5.1.1 <someone.else@bounce.example>: Recipient address rejected: User unknown'] as const;

describe('the customer beside the ticket', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let site: { baseUrl: string; get: RunningHouse['get'] };
  let care: JsonClient;
  let crc: JsonClient;
  let supervisor: JsonClient;

  beforeAll(async () => {
    mails = await startMailServer({ onRecipient: (recipient) => (recipient.endsWith('@bounce.example') ? BOUNCE : undefined) });
    house = await startHouse({ environment: { SMTP_URL: mails.url, SESSION_IDLE_SECONDS: '43200', SUPPORT_HOURS: 'sun-sat 00:00-24:00', SUPPORT_TIME_ZONE: 'UTC' } });
    site = { baseUrl: house.baseUrl, get: house.get };
    [care, crc, supervisor] = [await agent(site, 'agent', [CARE], { name: 'Casey' }), await agent(site, 'agent', [CRC]), await agent(site, 'supervisor')];
    for (const service of ['savvisstation', 'private-cloud']) await house.get(AddDirectoryEntry).add({ service, username: 'ann', password: 'of-the-service-1' });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });
  beforeEach(() => house.rows('DELETE FROM limit_counter'));

  async function customer(mobile: string | null = MOBILE): Promise<{ id: string; email: string }> {
    const email = `ann.${newId()}@example.com`;
    const passwordHash = await house.get(PasswordHasher).hash(PASSWORD);
    const id = await house.get(CreateAccount).create({ email, firstName: 'Ann', lastName: 'Example', mobile, pin: PIN, passwordHash, passwordExpiryDays: null, mfaChoice: 'none' });
    return { id, email };
  }
  function asked(requester: Requester, { team = CARE, subject = 'Locked out' }: { team?: typeof CARE | typeof CRC; subject?: string } = {}): Promise<CreatedTicket> {
    const route = { team, priority: 'normal', rule: 'master-account', because: 'about-the-master-account' } as const;
    return house.get(CreateTicket).create({ requester, source: 'mail', kind: 'issue', subject, text: 'Help!', route });
  }
  const byAccount = (accountId: string): Requester => ({ accountId, name: 'Ann Example' });
  const at = (id: string, more = ''): string => `/api/ops/customers/${id}${more}`;
  const card = async (id: string, who = care): Promise<Customer> => {
    const { status, body } = await who.get<Customer>(at(id));
    expect(status).toBe(200);
    return body;
  };
  const writer = async ({ id }: CreatedTicket, who = care): Promise<Customer> => (await who.get<Customer>(`/api/ops/tickets/${id}/writer`)).body;
  const enter = (person: HttpPerson, email: string, password = PASSWORD) => signIn(site, person, { email, password });
  async function settled(address: string): Promise<void> {
    for (;;) {
      const open = await house.rows('SELECT id FROM mail_message WHERE recipient = $1 AND next_attempt_at IS NOT NULL', [address]);
      if (open.length === 0) return;
      await delay(50);
    }
  }
  const link = (accountId: string, service: string, password: string) =>
    house.get(LinkServiceAccount).link({ accountId, service, username: 'ann', password: new ServicePassword(password), keep: true }, new AbortController().signal);

  describe('of somebody whose code is refused', () => {
    let ann: { id: string; email: string };
    let secret: string;
    let codes: string[];
    let document: Customer;

    beforeAll(async () => {
      ann = await customer();
      await enter(new HttpPerson(), ann.email);
      ({ secret, recoveryCodes: codes } = await enrol(house, ann.id));
      await link(ann.id, 'private-cloud', 'not-the-one-1');
      await link(ann.id, 'savvisstation', 'of-the-service-1');
      house.clock.advance(3600);
      const locked = new HttpPerson();
      await enter(locked, ann.email, 'not the password at all');
      const screen = await enter(locked, ann.email);
      for (const late of [240, 242]) await submit(locked, screen, { code: await codeAt(secret, new Date(house.clock.now().getTime() - late * 1000)) });
      await submit(locked, screen, { code: await codeAt(secret, new Date(house.clock.now().getTime() - 240_000)) });
      const forgetful = new Forgetful(site, ann.email);
      await forgetful.ask();
      await newestMail(mails, ann.email);
      await settled(ann.email);
      await asked(byAccount(ann.id));
      document = await card(ann.id);
    });

    it('says who it is and how they are reached, masked', () => {
      expect(document).toMatchObject({
        state: 'active',
        name: 'Ann Example',
        email: { masked: expect.stringMatching(/^a•••[0-9a-f]@example\.com$/) as string, verifiedAt: expect.any(String) as string },
        mobile: { masked: '+15•••23', verifiedAt: null },
        account: { sessions: 1, slowDown: { passwordUntil: null, codeUntil: null }, lastSignInAt: expect.any(String) as string },
        tickets: [{ subject: 'Locked out', team: CARE }],
      });
    });

    it('says which factors they have, and why the last code was refused', () => {
      expect(document.account!.secondFactor).toMatchObject({
        on: true,
        required: false,
        factors: [{ kind: 'app', count: 1, lastUsedAt: null }, { kind: 'recovery-code', count: 10, lastUsedAt: null }],
        refusedCode: { reason: 'used', driftSeconds: null },
      });
    });

    it('measures how wrong their clock is', async () => {
      const locked = new HttpPerson();
      const screen = await enter(locked, ann.email);
      await submit(locked, screen, { code: await codeAt(secret, new Date(house.clock.now().getTime() - 420_000)) });

      expect((await card(ann.id)).account!.secondFactor.refusedCode).toEqual({ at: house.clock.now().toISOString(), reason: 'drifted', driftSeconds: -420, inARow: 1 });
    });

    it('says which services are linked, and which refused it', () => {
      const [savvis, cloud] = ['savvisstation', 'private-cloud'].map((service) => document.account!.services.find(({ id }) => id === service));
      expect([savvis, cloud]).toMatchObject([
        { linkedAt: expect.any(String) as string, lastUsedAt: null, refused: null },
        { linkedAt: null, refused: { outcome: 'wrong-credentials', at: expect.any(String) as string } },
      ]);
    });

    it('says where their journeys stand, and on what they stopped', async () => {
      house.clock.advance(1200);
      const [recovery, signIn, ...earlier] = (await card(ann.id)).journeys.filter(({ kind, step }) => kind !== 'sign-in' || step !== 'email');

      expect(recovery).toMatchObject({ kind: 'sign-in', state: 'stopped', troubles: [{ with: 'factor', code: 'mfa.code.behind', count: 1 }] });
      expect(signIn).toMatchObject({ kind: 'recovery', step: 'token', state: 'stopped', troubles: [], mail: expect.stringContaining('Email successfully sent at') as string });
      expect(earlier[0]).toMatchObject({ kind: 'sign-in', step: 'factor', state: 'stopped', troubles: [{ with: 'factor', code: 'mfa.code.used', count: 3 }] });
      expect(earlier[1]).toMatchObject({ kind: 'sign-in', step: 'password', troubles: [{ with: 'password', code: null, count: 1 }] });
    });

    it('says what was mailed to them and what became of it, in the words that they read', () => {
      const [token] = document.mails;
      expect(token).toMatchObject({ subject: 'CenturyLink Password Recovery Token', status: 'sent', answer: 'sent', sentence: expect.stringContaining('Email successfully sent at') as string });
      expect(token!.entries.map(({ text }) => text)).toEqual(['Asked for', token!.sentence]);
    });

    it('says what came of their sign-ins, as their own history does', () => {
      expect(document.account!.signIns.map(({ result, methods }) => [result, ...methods])).toEqual([
        ['refused', 'otp'], ['refused', 'otp'], ['refused', 'otp'], ['refused', 'pwd'], ['signed-in', 'pwd'],
      ]);
      expect(document.account!.signIns[0]).toMatchObject({ browser: 'A program, not a browser', network: expect.stringMatching(/\/(24|48)$/) as string });
    });

    // Red when a row is passed on as it is read: the address, the seed and the hash stand in it.
    it('has nothing in it that opens an account, nor an address in full', async () => {
      const { token } = await newestMail(mails, ann.email);
      const [row] = await house.rows<{ password_hash: string; pin_sealed: string; secret_sealed: string }>('SELECT password_hash, pin_sealed, secret_sealed FROM account JOIN mfa_app ON account_id = account.id WHERE account.id = $1', [ann.id]);
      const text = JSON.stringify(document);
      for (const secretThing of [ann.email, MOBILE, PIN, secret, ...codes, token!, ...Object.values(row!), '127.0.0.1', '::1']) expect([secretThing, text.includes(secretThing)]).toEqual([secretThing, false]);
    });

    it('says until when they have to wait', async () => {
      const locked = new HttpPerson();
      const screen = await enter(locked, ann.email);
      for (let n = 0; n < 5; n += 1) await submit(locked, screen, { code: await strangeCode(secret, house.clock.now()) });
      for (let n = 0; n < 5; n += 1) await enter(new HttpPerson(), ann.email, `wrong ${n}`);
      const until = new Date(house.clock.now().getTime() + 30_000).toISOString();

      expect((await card(ann.id)).account!.slowDown).toEqual({ passwordUntil: until, codeUntil: until });
    });

    it('is noted once for an hour of looking', async () => {
      for (let n = 0; n < 3; n += 1) await card(ann.id, supervisor);
      const looks = () => house.rows(`SELECT subjects FROM audit_event WHERE event = 'ops.customer-looked-at' AND actor_id = $1`, [supervisor.accountId]);
      expect(await looks()).toEqual([{ subjects: { account: ann.id } }]);
      house.clock.advance(3601);
      await card(ann.id, supervisor);
      expect(await looks()).toHaveLength(2);
    });
  });

  describe('is shown', () => {
    it('to those whose team serves them, and to nobody else', async () => {
      const [{ id }, ann] = [await customer(), await signedIn(site)];
      const ticket = await asked(byAccount(id));
      const whoever = [new JsonClient(house.baseUrl, new HttpPerson()), new JsonClient(house.baseUrl, ann.person), crc, care, supervisor];
      const statuses = (path: string) => Promise.all(whoever.map(async (who) => (await who.get(path)).status));

      expect(await statuses(at(id))).toEqual([401, 403, 404, 200, 200]);
      expect(await statuses(`/api/ops/tickets/${ticket.number}/writer`)).toEqual([401, 403, 404, 200, 200]);
      for (const nobody of [newId(), 'x', '%00', ann.accountId]) expect([nobody, (await supervisor.get(at(nobody))).status]).toEqual([nobody, 404]);
    });

    it('without what the other team has but its number', async () => {
      const { id } = await customer();
      const [here, there] = [await asked(byAccount(id)), await asked(byAccount(id), { team: CRC, subject: 'A secret of the other team' })];
      const byNumber = ({ tickets }: Customer) => Object.fromEntries(tickets.map(({ id: known, number, team, subject }) => [number, [known, team, subject]]));

      expect(byNumber(await card(id))).toEqual({ [here.number]: [here.id, CARE, 'Locked out'], [there.number]: [null, CRC, null] });
      expect(byNumber(await card(id, supervisor))).toMatchObject({ [there.number]: [there.id, CRC, 'A secret of the other team'] });
    });

    it('no more to a team that sent its ticket on', async () => {
      const { id } = await customer();
      const ticket = await asked(byAccount(id));
      await care.post(`/api/ops/tickets/${ticket.id}/transfer`, { team: CRC, reason: 'Not ours.' });

      expect(await care.get(`/api/ops/tickets/${ticket.id}/writer`)).toMatchObject({ status: 403, body: { code: 'support.ticket.receipt' } });
      expect([(await care.get(at(id))).status, (await crc.get(at(id))).status]).toEqual([404, 200]);
    });

    it('as closed, once they closed their account', async () => {
      const { id } = await customer();
      const ticket = await asked(byAccount(id));
      await link(id, 'private-cloud', 'not-the-one-1');
      await house.get(CloseAccount).close(id);

      expect(await card(id)).toEqual({ state: 'closed', name: null, email: null, mobile: null, account: null, journeys: [], mails: [], tickets: [expect.objectContaining({ number: ticket.number })] });
      expect(await house.rows('SELECT service FROM link_refusal WHERE account_id = $1', [id])).toEqual([]);
    });
  });

  describe('of somebody without an account', () => {
    it('says how far their registration got, and that its mail came back', async () => {
      const email = `lou.${newId()}@bounce.example`;
      await new Registrant(house.baseUrl, email).upToToken();
      await settled(email);
      house.clock.advance(3600);
      const found = await writer(await asked({ address: email, name: 'Lou' }));

      expect(found).toMatchObject({ state: 'unverified', name: 'Lou', email: { masked: expect.stringMatching(/^l•••[0-9a-f]@bounce\.example$/) as string, verifiedAt: null }, account: null, mobile: null });
      expect(found.journeys).toContainEqual(expect.objectContaining({ kind: 'registration', step: 'token', state: 'stopped', mail: expect.stringContaining('Email was bounced at') as string }));
      expect(found.mails).toMatchObject([{ status: 'bounced', answer: 'bounced' }]);
      expect(found.mails[0]!.entries.at(-1)!.theirWords).toContain('<s•••e@bounce.example>');
    });

    it('says plainly that nothing is known', async () => {
      expect(await writer(await asked({ address: 'nobody.known@example.org', name: null }))).toMatchObject({ state: 'none', name: null, account: null, journeys: [], mails: [] });
    });

    // Red when whoever writes an address over a mail is taken for its owner.
    it('opens nothing of the account that has the address', async () => {
      const { id, email } = await customer();
      await enter(new HttpPerson(), email);
      const ticket = await asked({ address: email, name: 'Somebody' });

      expect(await writer(ticket)).toMatchObject({ state: 'unproven', name: 'Somebody', account: null, mobile: null });
      expect((await care.get(at(id))).status).toBe(404);
      expect((await care.post(at(id, '/reveal'), { field: 'mobile', reason: 'x' })).status).toBe(404);
    });
  });

  describe('is reached', () => {
    const reveal = (id: string, body: object, who = care) => who.post(at(id, '/reveal'), body);

    it('at what is shown for a reason, which stands in the audit log and in the ticket', async () => {
      const { id, email } = await customer();
      const ticket = await asked(byAccount(id));
      expect((await reveal(id, { field: 'email', reason: ` They wrote from ${email}. `, ticket: ticket.number })).body).toEqual({ value: email });
      expect((await reveal(id, { field: 'mobile', reason: 'To call back' })).body).toEqual({ value: MOBILE });

      const noted = await house.rows<{ data: { reason: string } }>(`SELECT actor_kind, actor_id, data FROM audit_event WHERE event = 'accounts.contact-revealed' AND subjects->>'account' = $1 ORDER BY id`, [id]);
      expect(noted).toMatchObject([{ actor_kind: 'agent', actor_id: care.accountId, data: { field: 'email' } }, { data: { field: 'mobile', reason: 'To call back' } }]);
      expect(noted[0]!.data.reason).toMatch(/^They wrote from a•••/);
      const { history } = (await care.get<{ history: { kind: string; data: object }[] }>(`/api/ops/tickets/${ticket.id}`)).body;
      expect(history.filter(({ kind }) => kind === 'revealed')).toMatchObject([{ actor: { name: 'Casey Desk' }, data: { field: 'email', reason: expect.stringMatching(/^They wrote from a•••/) as string } }]);
    });

    it.each<[string, object, number, string]>([
      ['for a blank reason', { field: 'email', reason: ' ' }, 400, 'http.request.invalid'],
      ['for no reason', { field: 'email' }, 400, 'http.request.invalid'],
      ['for a reason without end', { field: 'email', reason: 'x'.repeat(501) }, 400, 'http.request.invalid'],
      ['by what is no contact', { field: 'pin', reason: 'x' }, 400, 'http.request.invalid'],
      ['at a number that they never told', { field: 'mobile', reason: 'x' }, 404, 'accounts.contact.none'],
    ])('by nobody %s', async (_, body, status, code) => {
      const { id } = await customer(null);
      await asked(byAccount(id));
      expect(await reveal(id, body)).toMatchObject({ status, body: { code } });
      expect(await house.rows(`SELECT id FROM audit_event WHERE event = 'accounts.contact-revealed' AND subjects->>'account' = $1`, [id])).toEqual([]);
    });

    it('by nobody but those who serve them, with the token of their session, and under no ticket of somebody else', async () => {
      const [{ id }, other] = [await customer(), await customer()];
      await asked(byAccount(id));
      const foreign = await asked(byAccount(other.id));
      const ann = await signedIn(site);
      const body = { field: 'email', reason: 'x' };
      expect((await reveal(id, body, crc)).status).toBe(404);
      expect((await reveal(id, body, new JsonClient(house.baseUrl, ann.person))).status).toBe(403);
      expect(await reveal(id, { ...body, ticket: foreign.id })).toMatchObject({ status: 404, body: { code: 'support.ticket.unknown' } });
      const forged = await fetch(`${house.baseUrl}${at(id, '/reveal')}`, { method: 'POST', headers: { cookie: care.cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) });
      expect([forged.status, ((await forged.json()) as { code: string }).code]).toEqual([403, 'http.csrf.missing']);
    });

    it('twenty times an hour by one agent', async () => {
      const { id } = await customer();
      await asked(byAccount(id));
      const tries = [];
      for (let n = 0; n < 21; n += 1) tries.push((await reveal(id, { field: 'email', reason: 'x' })).status);
      expect(tries).toEqual([...Array<number>(20).fill(200), 429]);
      expect((await reveal(id, { field: 'email', reason: 'x' }, supervisor)).status).toBe(200);
    });
  });

  describe('costs', () => {
    const MANY = 1_000;

    // Of somebody who has been here for years, as much as nobody makes in a test.
    async function grow({ id, email }: { id: string; email: string }): Promise<void> {
      const many = 'generate_series(1, $3::int) AS n';
      const earlier = `now() - n * interval '1 minute'`;
      const parameters = [id, email, MANY];
      await house.rows(`INSERT INTO journey (id, kind, step, state, email, destination, browser_binding, created_at, updated_at, expires_at) SELECT gen_random_uuid(), 'sign-in', 'password', jsonb_build_object('of', $1::text), $2, '/', '\\x00', ${earlier}, ${earlier}, ${earlier} FROM ${many}`, parameters);
      await house.rows(`INSERT INTO mail_message (id, template, recipient, sender, subject, params_sealed, account_id, message_id_header, created_at, give_up_at) SELECT gen_random_uuid(), 'pin-changed', $2, 'noreply@example.com', 'Your PIN was changed', '', $1, '<x>', ${earlier}, now() FROM ${many}`, parameters);
      await house.rows(`INSERT INTO mail_attempt (message_id, number, started_at, ended_at, outcome, reason, reply_code, reply_text) SELECT id, n, now(), now(), 'deferred', 'later', 451, $3::text FROM mail_message, generate_series(1, 3) AS n WHERE account_id = $1 AND recipient = $2`, [id, email, '4.7.1 Later']);
      await house.rows(`INSERT INTO sign_in_attempt (account_id, at, id, result, methods, user_agent) SELECT $1::uuid, ${earlier}, gen_random_uuid(), 'refused', '{pwd}', $2 FROM ${many}`, [id, 'x', MANY]);
      await house.rows(`INSERT INTO audit_event (id, at, event, actor_kind, subjects, data) SELECT gen_random_uuid(), now(), 'sign-in.refused', 'stranger', jsonb_build_object('journey', id), '{}' FROM journey WHERE email = $1`, [email]);
      await house.rows(`INSERT INTO ticket (id, number, account_id, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
        SELECT gen_random_uuid(), 'INC' || (200000000 + n), $1, 'mail', 'issue', 'open', $2, 'customer-care', 'low', 'r', 'b', now(), '[]', 1, ${earlier}, ${earlier} FROM ${many}`, parameters);
      await house.rows('ANALYZE');
    }

    it('as many statements for a customer of years as for a new one, and reads no table to its end', async () => {
      const [young, old] = [await customer(), await customer()];
      for (const { id } of [young, old]) await asked(byAccount(id));
      await new Forgetful(site, young.email).ask();
      await grow(old);
      // The first look of an hour is noted.
      for (const { id } of [young, old]) await card(id);
      const statements = (id: string) => statementsDuring(() => card(id));
      const [few, many] = [await statements(young.id), await statements(old.id)];

      expect(many.length).toBe(few.length);
      expect(many.length).toBeLessThanOrEqual(26);
      expect(await card(old.id)).toMatchObject({ journeys: { length: 6 }, mails: { length: 8 }, tickets: { length: 20 }, account: { signIns: { length: 8 } } });
      const big = many.filter((each) => /FROM (journey|mail_message|sign_in_attempt|audit_event|ticket)\b/.test(each));
      expect(big.length).toBeGreaterThanOrEqual(7);
      for (const plan of await plansOf(big)) expect(plan).not.toMatch(/Seq Scan on (journey|mail_\w+|sign_in_attempt|audit_event|ticket)\b/);
    });

    /** For whichever parameters, and as if the tables were too big to be read: an index has to be there for each. */
    async function plansOf(statements: readonly string[]): Promise<string[]> {
      const client = new pg.Client({ connectionString: house.testDatabase.url });
      await client.connect();
      try {
        await client.query('SET enable_seqscan = off');
        const plans = [];
        for (const statement of statements) plans.push((await client.query<Record<string, string>>(`EXPLAIN (GENERIC_PLAN) ${statement}`)).rows.map((row) => row['QUERY PLAN']).join('\n'));
        return plans;
      } finally {
        await client.end();
      }
    }
  });
});
