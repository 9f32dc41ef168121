import { agent, type JsonAnswer, type JsonClient } from '../../support/agent.js';
import { EventStream } from '../../support/event-stream.js';
import { CRC, type InboundHouse, type Letter } from '../../support/inbound-house.js';
import type { SignedIn } from '../../support/signed-in.js';

interface Mailed {
  readonly inbound: InboundHouse;
  /** A customer with an account. */
  readonly ann: SignedIn;
}

interface Mail {
  id: string;
  because: string;
  ticket: { id: string; access: string } | null;
  decision: object | null;
  [more: string]: unknown;
}

/** Mails that a rule holds: what agents see of them, and what they make of them. */
export function held(given: () => Mailed): void {
  let inbound: InboundHouse;
  let ann: SignedIn;
  let care: JsonClient;
  let crc: JsonClient;
  let supervisor: JsonClient;
  /** A ticket of somebody without an account, and a mail of a stranger that names it. */
  let id: string;
  let mail: string;

  beforeAll(async () => {
    ({ inbound, ann } = given());
    const site = { baseUrl: inbound.house.baseUrl, get: inbound.house.get };
    care = await agent(site, 'agent', ['customer-care'], { name: 'Casey' });
    crc = await agent(site, 'agent', ['client-response-center']);
    supervisor = await agent(site, 'supervisor', [], { name: 'Sam' });
  });
  beforeEach(async () => {
    id = (await inbound.write()).ticket_id!;
    mail = await stranger({ text: 'It is the same here.' });
  });

  const at = (more = ''): string => `/api/ops/held-mails${more}`;
  const rows = <Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> => inbound.house.rows<Row>(sql, parameters);
  const list = async (who: JsonClient, query = ''): Promise<{ items: Mail[]; nextCursor: string | null }> => (await who.get<{ items: Mail[]; nextCursor: string | null }>(at(query))).body;
  const read = async (who: JsonClient, which = mail): Promise<JsonAnswer<Mail>> => who.get<Mail>(at(`/${which}`));
  const count = async (who: JsonClient): Promise<number> => (await who.get<{ heldMails: number }>('/api/ops/queues')).body.heldMails;
  const accept = (who: JsonClient, ticket: string, which = mail) => who.post(at(`/${which}/accept`), { ticket });
  const stateOf = async (which = mail): Promise<object> => (await rows<object>('SELECT state, because, ticket_id, decided_by FROM incoming_mail WHERE id = $1', [which]))[0]!;
  /** @returns the id of a mail that names the ticket */
  async function stranger(letter: Letter = {}): Promise<string> {
    const { number } = await inbound.ticket(id);
    const { id: brought, state } = await inbound.write({ from: 'Carl <carl@example.org>', subject: `About ${number}`, ...letter });
    expect(state).toBe('held');
    return brought;
  }

  it('are listed with the ticket that they claim, the newest first, page by page', async () => {
    const { items, nextCursor } = await list(care);
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([{ id: mail, because: 'stranger', from: 'carl@example.org', fromName: 'Carl', isProven: false, customer: null, ticket: { id, access: 'change' } }]);
    expect((await read(care)).body).toMatchObject({ id: mail, text: 'It is the same here.', attachments: [], decision: null });
    // Of one moment many, so that pages end between them.
    await rows(
      `INSERT INTO incoming_mail (id, mailbox, message_key, source, envelope_to, headers_only, size, received_at, state, because)
       SELECT gen_random_uuid(), mailbox, n::text, 'smtp', envelope_to, false, 1, received_at + (n / 40) * interval '1 s', 'held', 'unreadable' FROM incoming_mail, generate_series(1, 119) AS n WHERE id = $1`,
      [mail],
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Mail[]; nextCursor: string | null } = await list(supervisor, `?cursor=${cursor}`);
      seen.push(...page.items.map((each) => each.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual((await rows<{ id: string }>(`SELECT id FROM incoming_mail WHERE state = 'held' ORDER BY received_at DESC, id DESC`)).map((row) => row.id));
    expect([await count(care), await count(supervisor), await count(crc)]).toEqual([120, 120, 0]);
  });

  it('are counted by their own index, however many mails have come in', async () => {
    const [{ columns }] = (await rows(`SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns WHERE table_name = 'incoming_mail'`)) as [{ columns: string }];
    await rows(
      `INSERT INTO incoming_mail (${columns})
       SELECT ${columns} FROM (SELECT (jsonb_populate_record(incoming_mail, jsonb_build_object('id', gen_random_uuid(), 'message_key', n::text, 'state', 'ignored'))).* FROM incoming_mail, generate_series(1, 5000) AS n WHERE id = $1) AS copy`,
      [mail],
    );
    await rows('ANALYZE incoming_mail');
    const plan = await rows<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT count(*) FROM (SELECT 1 FROM incoming_mail WHERE state = 'held' AND mailbox = ANY ('{help@ctl.io}') LIMIT 1000) AS held`);
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('incoming_mail_held');
    expect(await count(care)).toBe(1);
  });

  it('show nothing of a ticket that the own teams do not see, and of one sent on that it can only be read', async () => {
    await care.post(`/api/ops/tickets/${id}/transfer`, { team: 'client-response-center', reason: 'x' });
    expect((await read(care)).body.ticket).toMatchObject({ id, access: 'read' });
    expect(await accept(care, id)).toMatchObject({ status: 403, body: { code: 'support.ticket.receipt' } });
    await rows('DELETE FROM ticket_receipt');
    expect([(await read(care)).body.ticket, (await list(care)).items[0]!.ticket]).toEqual([null, null]);
    expect((await read(supervisor)).body.ticket).toMatchObject({ id, access: 'change' });
  });

  it('are accepted into a ticket under their own name, once', async () => {
    expect(await accept(care, id)).toMatchObject({ status: 200, body: { ticketId: id } });
    expect(await stateOf()).toEqual({ state: 'reply', because: 'accepted-by-agent', ticket_id: id, decided_by: care.accountId });
    expect((await inbound.messages(id)).at(-1)).toMatchObject({ text: 'It is the same here.', author_kind: 'customer', author_id: null, author_name: 'Carl <c•••l@example.org>' });
    expect((await list(care)).items).toEqual([]);
  });

  // Red when nobody remembers whether the sender was proven: the customer's own words stand under "by mail, unproven".
  it('speak for their customer, where it is proven that they wrote', async () => {
    const own = (await inbound.write({ from: ann.email, proven: true })).ticket_id!;
    const [{ number }, other] = [await inbound.ticket(own), await inbound.ticket(id)];
    const both = (letter: Letter) => inbound.write({ from: `Ann <${ann.email}>`, subject: `${number} and ${other.number}`, ...letter });
    const [proven, forged] = [await both({ proven: true, text: 'Mine.' }), await both({ text: 'Not mine.' })];
    expect([proven, forged]).toMatchObject([{ state: 'held', because: 'several-tickets' }, { state: 'held', because: 'several-tickets' }]);
    expect([(await read(care, proven.id)).body, (await read(care, forged.id)).body]).toMatchObject([
      { isProven: true, customer: { id: ann.accountId, name: 'Ann Example' } },
      { isProven: false, customer: null },
    ]);
    for (const each of [proven, forged]) await accept(care, number, each.id);
    expect((await inbound.messages(own)).slice(-2)).toMatchObject([
      { text: 'Mine.', author_id: ann.accountId, author_name: 'Ann Example' },
      { text: 'Not mine.', author_id: null, author_name: expect.stringContaining('@example.com>') as string },
    ]);
  });

  it('speak for nobody in somebody else’s ticket, nor for an address that is its customer’s no more', async () => {
    const theirs = await stranger({ from: ann.email, proven: true, text: 'Me, too.' });
    expect(await stateOf(theirs)).toMatchObject({ because: 'stranger' });
    await accept(care, id, theirs);
    expect((await inbound.messages(id)).at(-1)).toMatchObject({ text: 'Me, too.', author_id: null });
    const own = await stranger({ from: ann.email, proven: true });
    const made = async (which: string) => inbound.ticket((await care.post<{ ticketId: string }>(at(`/${which}/ticket`))).body.ticketId);
    expect(await made(own)).toMatchObject({ account_id: ann.accountId, contact_address: null });
    const moved = await stranger({ from: ann.email, proven: true });
    await rows(`UPDATE account SET email = $2, email_canonical = $2 WHERE id = $1`, [ann.accountId, `moved-${ann.email}`]);
    expect(await made(moved)).toMatchObject({ account_id: null, contact_address: ann.email });
    await rows(`UPDATE account SET email = $2, email_canonical = $2 WHERE id = $1`, [ann.accountId, ann.email]);
  });

  it('by way of a list are looked into as well', async () => {
    const own = (await inbound.write({ from: ann.email, proven: true })).ticket_id!;
    const { number } = await inbound.ticket(own);
    const listed = await inbound.write({ from: ann.email, proven: true, subject: number, headers: ['List-Id: <x.example.com>'] });
    expect(listed).toMatchObject({ state: 'held', because: 'mailing-list', proven: true });
    await accept(care, own, listed.id);
    expect((await inbound.messages(own)).at(-1)).toMatchObject({ author_id: ann.accountId });
  });

  it('become tickets of their own', async () => {
    const { body } = await care.post<{ ticketId: string }>(at(`/${mail}/ticket`));
    expect(await inbound.ticket(body.ticketId)).toMatchObject({ contact_address: 'carl@example.org', source: 'mail' });
    expect(await stateOf()).toMatchObject({ state: 'ticket', because: 'opened-by-agent', ticket_id: body.ticketId });
  });

  it('are discarded for a reason, which is asked for', async () => {
    expect((await care.post(at(`/${mail}/discard`), { reason: ' ' })).status).toBe(400);
    expect((await care.post(at(`/${mail}/discard`), { reason: 'Spam' })).status).toBe(204);
    expect(await stateOf()).toMatchObject({ state: 'ignored', because: 'discarded-by-agent' });
    expect(await rows(`SELECT actor_id, data FROM audit_event WHERE event = 'support.held-mail-decided' AND subjects->>'mail' = $1`, [mail])).toEqual([{ actor_id: care.accountId, data: { decision: 'discarded', reason: 'Spam' } }]);
  });

  it('are put into no ticket that there is none of, and said so', async () => {
    for (const none of ['INC100000001', 'x', '']) expect((await accept(care, none)).status).toBe(none === '' ? 400 : 404);
    expect(await accept(care, 'INC100000001')).toMatchObject({ body: { code: 'support.ticket.unknown' } });
    expect(await stateOf()).toMatchObject({ state: 'held' });
  });

  it('are nothing to those whose teams they were not sent to', async () => {
    expect([(await list(crc)).items, await count(crc)]).toEqual([[], 0]);
    const tries = [await read(crc), await crc.post(at(`/${mail}/ticket`)), await crc.post(at(`/${mail}/discard`), { reason: 'x' })];
    expect(tries.map(({ status, body }) => [status, body['code']])).toEqual(tries.map(() => [404, 'support.held-mail.not-found']));
    expect(await accept(crc, id)).toMatchObject({ status: 404, body: { code: 'support.ticket.unknown' } });
  });

  // Red when the second is told that there is no such mail.
  it('show whoever comes second what the first one made of them', async () => {
    await supervisor.post(at(`/${mail}/discard`), { reason: 'Spam' });
    const tries = [await accept(care, id), await care.post(at(`/${mail}/ticket`)), await care.post(at(`/${mail}/discard`), { reason: 'x' })];
    expect(tries.map(({ status, body }) => [status, body['code']])).toEqual(tries.map(() => [409, 'support.held-mail.decided']));
    expect((await read(care)).body).toMatchObject({ text: 'It is the same here.', decision: { outcome: 'ignored', by: { id: supervisor.accountId, name: 'Sam Desk' }, reason: 'Spam' } });
    mail = await stranger();
    await supervisor.post(at(`/${mail}/accept`), { ticket: id });
    expect((await read(care)).body).toMatchObject({ ticket: { id }, decision: { outcome: 'reply', reason: null } });
    expect((await read(crc)).status).toBe(404);
    // What no agent decided about is nobody's to read here.
    const [sorted] = await rows<{ id: string }>(`SELECT id FROM incoming_mail WHERE state = 'ticket' LIMIT 1`);
    expect((await read(care, sorted!.id)).status).toBe(404);
  });

  it('decided at once by two, are decided once', async () => {
    const both = await Promise.all([accept(care, id), supervisor.post(at(`/${mail}/ticket`))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('are heard of live by whom they concern, as they come and go', async () => {
    // The house ends them as it closes.
    const open = async (who: JsonClient) => {
      const stream = await EventStream.open(`${inbound.house.ownUrl}/api/ops/events`, who.cookie);
      await stream.until(() => stream.of('begin').length > 0);
      return stream;
    };
    const [mine, theirs] = [await open(care), await open(crc)];
    const heard = async (work: () => Promise<unknown>): Promise<void> => {
      const before = mine.of('held').length;
      await work();
      await mine.until(() => mine.of('held').length > before);
    };
    await heard(() => stranger());
    const told = theirs.of('held').length;
    await heard(() => care.post(at(`/${mail}/discard`), { reason: 'x' }));
    expect(theirs.of('held')).toHaveLength(told);
    await inbound.write({ to: CRC, from: 'nobody', sender: 'ann@example.com' });
    await theirs.until(() => theirs.of('held').length > told);
  });
}
