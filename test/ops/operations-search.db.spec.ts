import { Audit, auditEvent } from '../../src/audit/index.js';
import { statementOf, type AuditFilter } from '../../src/audit/search-audit.js';
import { newId, writeCursor } from '../../src/common/index.js';
import { CancelMail, MailsOfAddress, QueueMail } from '../../src/mail/index.js';
import type { JsonClient } from '../support/agent.js';
import { eventually, OPERATIONS, OperationsHouse } from '../support/operations-house.js';
import type { RunningHouse } from '../support/running-house.js';
import { signedIn, type Site } from '../support/signed-in.js';

interface MailLine { id: string; recipient: string; subject: string; unsent: string | null; status: string | null; withheld: boolean }
interface MailPage { items: MailLine[]; nextCursor: string | null }
interface AuditEntry { id: string; event: string; at: string; actor: { kind: string; id: string | null; name: string | null }; subjects: Record<string, string>; data: Record<string, unknown> }
interface AuditPage { items: AuditEntry[]; nextCursor: string | null }

const seen = auditEvent<{ place: string }>('ops-test.seen', 'A test saw something.');

describe('operations', () => {
  let operations: OperationsHouse;
  let house: RunningHouse;
  let site: Site;
  let care: JsonClient;
  let supervisor: JsonClient;
  let customer: JsonClient;
  let email: string;

  beforeAll(async () => {
    operations = await OperationsHouse.open();
    ({ house, site, care, supervisor, customer, email } = operations);
  });
  afterAll(() => operations?.close());
  const entriesOf = (event: string, who: JsonClient) => operations.entriesOf(event, who);

  describe('mails', () => {
    const search = (who: JsonClient, by: string, value: string, cursor?: string) => who.post<MailPage>(`${OPERATIONS}/mails/search`, { by, value, cursor });

    async function mailed(to: string, accountId?: string, withheld = false): Promise<string> {
      return house.get(QueueMail).queue({ template: 'pin-changed', to, params: { path: '/account', at: house.clock.now() }, ...(accountId && { correlation: { accountId } }), withheld });
    }
    /** As one that was sent long ago: nobody hands it over. */
    async function kept(to: string): Promise<string> {
      const id = newId();
      await house.rows(
        `INSERT INTO mail_message (id, template, recipient, sender, subject, params_sealed, message_id_header, created_at, give_up_at)
         VALUES ($1, 'pin-changed', $2, 'noreply@example.com', 'Your PIN was changed', '', '<x>', $3, $3)`,
        [id, to, house.clock.now()],
      );
      return id;
    }
    async function ticketOf(accountId: string | null, address: string | null, team: string): Promise<string> {
      const number = `INC${String(Math.floor(1e8 + Math.random() * 9e8))}`;
      await house.rows(
        `INSERT INTO ticket (id, number, account_id, contact_address, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
         VALUES ($1, $2, $3, $4, 'mail', 'issue', 'open', 'Where is it', $5, 'normal', 'master-account', 'about-the-master-account', $6, '[]', 1, $6, $6)`,
        [newId(), number, accountId, address, team, house.clock.now()],
      );
      return number;
    }
    const settled = (id: string) => eventually(() => house.rows<{ next_attempt_at: Date | null }>('SELECT next_attempt_at FROM mail_message WHERE id = $1', [id]), ([row]) => row!.next_attempt_at === null);

    it('that were taken back, or that had nothing left to say, are shown as such and not as waiting', async () => {
      const to = 'Second.Thoughts@example.com';
      const leaving = { template: 'pin-changed', to, params: { path: '/account', at: house.clock.now() }, notBefore: house.clock.in(10) } as const;
      const waiting = await house.get(QueueMail).queue(leaving);
      const taken = await house.get(QueueMail).queue(leaving);
      expect(await house.get(CancelMail).cancel(taken)).toBe(true);
      const withdrawn = await kept(to);
      await house.rows(`UPDATE mail_message SET attempts = 1 WHERE id = $1`, [withdrawn]);
      await house.rows(`INSERT INTO mail_attempt (message_id, number, started_at, ended_at, outcome) VALUES ($1, 1, $2, $2, 'cancelled')`, [withdrawn, house.clock.now()]);

      const { items } = (await search(supervisor, 'address', to)).body;
      expect(new Map(items.map(({ id, unsent, status }) => [id, [unsent, status]]))).toEqual(new Map([[waiting, [null, null]], [taken, ['taken-back', null]], [withdrawn, ['withdrawn', null]]]));
      const words = 'Taken back by its writer before it left: nobody got it';
      expect((await supervisor.get(`${OPERATIONS}/mails/${taken}`)).body).toMatchObject({ mail: { unsent: 'taken-back' }, sentence: words, entries: [{ kind: 'asked' }, { kind: 'taken-back', text: words }] });
      expect((await supervisor.get(`${OPERATIONS}/mails/${withdrawn}`)).body).toMatchObject({ mail: { unsent: 'withdrawn' }, entries: [{ kind: 'asked' }, { kind: 'cancelled' }] });
      expect((await house.get(MailsOfAddress).latest(to, 3, { locale: 'en' })).map(({ id, unsent }) => [id, unsent])).toEqual(expect.arrayContaining([[taken, 'taken-back'], [withdrawn, 'withdrawn'], [waiting, null]]));
      await house.get(CancelMail).cancel(waiting);
    });

    it('are found by address in any case, page by page, none twice', async () => {
      const ids = [];
      for (let i = 0; i < 53; i += 1) ids.push(await kept('Pages.Here@example.com'));
      const first = await search(supervisor, 'address', 'pages.here@EXAMPLE.com');
      const second = await search(supervisor, 'address', 'pages.here@example.com', first.body.nextCursor!);

      expect([first.body.items.length, second.body.items.length, second.body.nextCursor]).toEqual([50, 3, null]);
      expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(ids.sort().reverse());
      expect(first.body.items[0]).toMatchObject({ recipient: 'Pages.Here@example.com', subject: 'Your PIN was changed' });
    });

    it('are found by the beginning of an address in the order of addresses, page by page', async () => {
      for (const name of ['prefix.b', 'prefix.a', 'prefix.c', 'Prefix.A', 'prefiy']) for (let i = 0; i < 20; i += 1) await kept(`${name}@example.com`);
      const found: MailLine[] = [];
      let cursor: string | null | undefined;
      do {
        const { body } = await search(supervisor, 'prefix', 'PREFIX.', cursor ?? undefined);
        found.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);

      expect(found.map(({ recipient }) => recipient.toLowerCase())).toEqual([...Array<string>(40).fill('prefix.a@example.com'), ...Array<string>(20).fill('prefix.b@example.com'), ...Array<string>(20).fill('prefix.c@example.com')]);
      expect(new Set(found.map(({ id }) => id)).size).toBe(80);
      expect(await search(supervisor, 'prefix', 'ab')).toMatchObject({ status: 400, body: { code: 'http.request.invalid' } });
      expect(await search(supervisor, 'prefix', '%%%')).toMatchObject({ status: 400 });
      expect(await search(supervisor, 'prefix', 'prefix', writeCursor(['prefix.a@example.com', '2026-02-31 00:00:00+00', newId()]))).toMatchObject({ status: 400 });
    });

    it('are not found by what no database takes', async () => {
      expect((await search(supervisor, 'address', 'a\u0000b@c.d')).body.items).toEqual([]);
      expect(await search(supervisor, 'number', '\u0000')).toMatchObject({ status: 400 });
    });

    it('are found by the number of a ticket and by Message-ID', async () => {
      const id = await house.get(QueueMail).queue({ template: 'ticket-created', to: email, params: { path: '/support', at: house.clock.now(), facts: { number: 'INC555000111', subject: 'CRQ999999999 again' } } });
      const [{ message_id_header: header } = { message_id_header: '' }] = await house.rows<{ message_id_header: string }>('SELECT message_id_header FROM mail_message WHERE id = $1', [id]);

      for (const [by, value] of [['number', 'inc555000111'], ['message-id', header], ['message-id', id]]) expect((await search(supervisor, by!, value!)).body.items.map((mail) => mail.id)).toEqual([id]);
      expect((await search(supervisor, 'message-id', "<' OR 1=1>")).body.items).toEqual([]);
      expect((await search(supervisor, 'number', 'CRQ999999999')).body.items).toEqual([]);
    });

    it('are for agents those of customers whom their team serves, with the address masked', async () => {
      const { accountId, email: address } = await signedIn(site);
      const id = await mailed(address, accountId);
      const refused = { status: 403, body: { code: 'ops.mails.not-served' } };
      expect(await search(care, 'address', address)).toMatchObject(refused);
      expect(await search(care, 'address', 'nobody.at.all@example.com')).toMatchObject(refused);
      expect(await search(care, 'message-id', id)).toMatchObject(refused);
      expect(await care.get(`${OPERATIONS}/mails/${id}`)).toMatchObject(refused);
      expect(await search(care, 'prefix', address.slice(0, 8))).toMatchObject({ status: 403, body: { code: 'ops.mails.no-prefix' } });

      const foreign = await ticketOf(accountId, null, 'client-response-center');
      expect(await search(care, 'address', address)).toMatchObject(refused);
      expect(await search(care, 'number', foreign)).toMatchObject({ status: 404 });
      await ticketOf(accountId, null, 'customer-care');
      const { body } = await search(care, 'address', address);
      expect(body.items.map((mail) => mail.id)).toContain(id);
      expect(JSON.stringify(body)).not.toContain(address.split('@')[0]);
      expect((await care.get(`${OPERATIONS}/mails/${id}`)).status).toBe(200);
    });

    it('are for agents also those of somebody without an account who wrote to their team', async () => {
      await ticketOf(null, 'Stranger@example.org', 'customer-care');
      await mailed('stranger@example.org');

      expect((await search(care, 'address', 'stranger@example.org')).body.items).toHaveLength(1);
    });

    it('have a timeline in the words that their recipient reads', async () => {
      const id = await mailed('gone@bounce.example');
      await settled(id);
      const { body } = await supervisor.get<{ sentence: string; answer: string; entries: { kind: string; text: string; theirWords: string | null }[]; mail: MailLine; messageId: string }>(`${OPERATIONS}/mails/${id}`);

      expect(body).toMatchObject({ answer: 'bounced', mail: { status: 'bounced', recipient: 'gone@bounce.example' }, messageId: `<${id}@localhost>` });
      expect(body.sentence).toMatch(/^Email was bounced at .+ due to an address that does not exist there$/);
      expect(body.entries.map(({ kind }) => kind)).toEqual(['asked', 'bounced']);
      expect(body.entries[1]).toMatchObject({ text: body.sentence, theirWords: expect.stringContaining('5.1.1') as string });
    });

    it('say when one is tried again, and when one was held back', async () => {
      const [slow, held] = [await mailed('someone@slow.example'), await mailed('enough@example.com', undefined, true)];
      await settled(held);
      const tried = await eventually(() => supervisor.get<{ entries: { kind: string; text: string }[]; sentence: string }>(`${OPERATIONS}/mails/${slow}`), ({ body }) => body.entries.some(({ kind }) => kind === 'deferred'));

      expect(tried.body.entries.map(({ kind }) => kind)).toEqual(['asked', 'deferred', 'next']);
      expect(tried.body.sentence).toBe('Emails may take up to 5 minutes to show in this report. Please try again.');
      expect((await supervisor.get<{ entries: { kind: string }[] }>(`${OPERATIONS}/mails/${held}`)).body.entries.map(({ kind }) => kind)).toEqual(['asked', 'withheld']);
    });

    it('leave in the audit log who searched whom, and no address', async () => {
      await mailed(email, customer.accountId!);
      await search(supervisor, 'address', email);
      const [entry] = await entriesOf('ops.mails-searched', supervisor);
      await search(supervisor, 'address', `X${email}`);
      const [other] = await entriesOf('ops.mails-searched', supervisor);

      expect(entry).toMatchObject({ subjects: { account: customer.accountId }, data: { by: 'address', furtherPage: false, accounts: [customer.accountId], address: expect.stringMatching(/^[0-9a-f]{24}$/) as string } });
      expect(other).toMatchObject({ subjects: {}, data: { found: 0, accounts: [] } });
      expect(other!.data['address']).not.toBe(entry!.data['address']);
      expect(await house.rows(`SELECT id FROM audit_event WHERE (data::text || subjects::text) LIKE '%@%'`)).toEqual([]);
    });
  });

  describe('the audit log', () => {
    const search = (filter: Record<string, unknown>, who = supervisor) => who.post<AuditPage>(`${OPERATIONS}/audit/search`, filter);
    const account = newId();
    const ticket = newId();

    it('is searched by whom it is about, who did it, event and time, page by page to the end', async () => {
      const actor = { kind: 'agent', id: care.accountId! } as const;
      const record = (place: string, subjects: Record<string, string>): Promise<void> => house.get(Audit).record({ event: seen, actor, subjects, data: { place } });
      for (let i = 0; i < 120; i += 1) await record('here', { account });
      const middle = house.clock.now();
      house.clock.advance(60);
      await record('there', { account, ticket });
      const found: AuditEntry[] = [];
      let cursor: string | null | undefined;
      do {
        const { body } = await search({ account, cursor: cursor ?? undefined });
        found.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);

      // What is recorded while somebody pages through stands before their first page.
      const own = found.filter(({ event }) => event === 'ops-test.seen');
      expect(own).toHaveLength(121);
      expect(new Set(own.map(({ id }) => id)).size).toBe(121);
      expect(own[0]).toMatchObject({ actor: { kind: 'agent', id: care.accountId, name: 'Casey Desk' }, subjects: { account, ticket }, data: { place: 'there' } });
      const counts = await Promise.all(
        [{ ticket, event: 'ops-test.seen' }, { actor: care.accountId, event: 'ops-test.seen', from: new Date(middle.getTime() + 1).toISOString() }, { event: 'ops-test.seen', to: middle.toISOString() }, { event: 'ops-test.nothing' }].map(
          async (filter) => (await search(filter)).body.items.length,
        ),
      );
      expect(counts).toEqual([1, 1, 0, 0]);
    });

    it('takes an email for an account, and says of what it cannot read what to do', async () => {
      await search({ account: email });
      expect((await entriesOf('ops.audit-searched', supervisor))[0]).toMatchObject({ subjects: { account: customer.accountId }, data: { by: ['account'], furtherPage: false } });

      expect(await search({ account: 'nobody@example.com' })).toMatchObject({ status: 404, body: { code: 'ops.account.unknown' } });
      expect(await search({ ticket: 'INC000000000' })).toMatchObject({ status: 404, body: { code: 'support.ticket.unknown' } });
      expect(await search({ from: 'yesterday' })).toMatchObject({ status: 400, body: { code: 'http.request.invalid' } });
      for (const cursor of ['nonsense', writeCursor(['9999-99-99 99:99:99+99', newId()])]) {
        expect(await search({ cursor })).toMatchObject({ status: 400, body: { code: 'ops.cursor.unreadable' } });
      }
    });

    it('knows the events that it may be searched for', async () => {
      const { body } = await supervisor.get<{ items: { name: string; description: string }[] }>(`${OPERATIONS}/audit/events`);

      expect(body.items.find(({ name }) => name === 'ops.audit-searched')?.description).toContain('searched this log');
      expect(body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['sign-in.refused', 'registration.completed']));
    });

    it('is read by an index in the order of time, whatever it is searched by', async () => {
      await house.rows(
        `INSERT INTO audit_event (id, at, event, actor_kind, actor_id, subjects, data)
         SELECT gen_random_uuid(), now() - n * interval '1 minute', 'ops-test.many-' || n % 20, 'agent', md5((n % 300)::text)::uuid, jsonb_build_object('account', md5((n % 500)::text)::uuid, 'ticket', md5((n % 700)::text)::uuid), '{}'
           FROM generate_series(1, 30000) AS n`,
      );
      await house.rows('ANALYZE audit_event');
      const [{ id } = { id: '' }] = await house.rows<{ id: string }>(`SELECT md5('7')::uuid AS id`);
      const filters: AuditFilter[] = [{}, { event: 'ops-test.many-7' }, { actorId: id }, { accountId: id }, { ticketId: id }, { from: new Date(Date.now() - 86_400_000), to: new Date() }];
      for (const filter of filters) {
        const { text, values } = statementOf(filter, { at: '2026-11-28 00:00:00+00', id }, 51);
        const plan = JSON.stringify(await house.rows(`EXPLAIN (FORMAT JSON) ${text}`, values));

        expect(plan).toMatch(/"Node Type":"Index Scan".*"Scan Direction":"Backward"/);
        expect(plan).not.toMatch(/Seq Scan|"Sort"/);
      }
    });
  });
});
