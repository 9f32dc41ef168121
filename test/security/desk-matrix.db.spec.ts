import { AccessCheck } from '../../src/http/index.js';
import { EnsureAccount } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { Database } from '../../src/database/index.js';
import { QueueMail } from '../../src/mail/index.js';
import { ManageStaff } from '../../src/staff/index.js';
import { StoredFiles } from '../../src/storage/index.js';
import { agent, JsonClient } from '../support/agent.js';
import { HttpPerson } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn } from '../support/signed-in.js';

const CARE = 'customer-care';
const CRC = 'client-response-center';

/** Who is let in at all: an agent of each team, and those who see both. */
const INSIDE = ['care', 'crc', 'supervisor', 'admin'] as const;
/** Who is not, whatever they ask for, and what they are told. */
const OUTSIDE = { nobody: 401, customer: 403, withoutFactor: 403, revoked: 403 } as const;
type Role = (typeof INSIDE)[number] | keyof typeof OUTSIDE;

/** What there is to ask for, made afresh when a request has changed it. "Own" is Customer Care's, "their" the Client Response Center's. */
interface Objects {
  readonly own: string;
  readonly ownClosed: string;
  readonly their: string;
  /** With the Client Response Center, which Customer Care sent it to. */
  readonly receipt: string;
  readonly ownCustomer: string;
  readonly theirCustomer: string;
  readonly receiptCustomer: string;
  readonly ownFile: string;
  readonly theirFile: string;
  /** Customer Care's, which names the own ticket. */
  readonly held: string;
  /** The care agent's alone. */
  readonly view: string;
  /** The supervisor's, who shows it to Customer Care. */
  readonly sharedView: string;
  readonly careAgent: string;
  readonly crcAgent: string;
  readonly revokedAgent: string;
  readonly ownMail: string;
}

interface Asked {
  readonly path: string;
  readonly body?: object;
}

interface Row {
  readonly route: string;
  /** What it is asked for. */
  readonly about: string;
  readonly ask: (there: Objects) => Asked;
  /** For the care agent, the CRC agent, the supervisor and the admin. */
  readonly expected: readonly [number, number, number, number];
}

const everybody = [200, 200, 200, 200] as const;
const supervisors = [403, 403, 200, 200] as const;
const ofOwn = [200, 404, 200, 200] as const;
const ofTheirs = [404, 200, 200, 200] as const;
const nobody = [404, 404, 404, 404] as const;

const row = (route: string, about: string, ask: Row['ask'], expected: Row['expected']): Row => ({ route, about, ask, expected });
/** A route that names nothing that belongs to anybody. */
const plain = (route: string, expected: Row['expected'], body?: object): Row => row(route, '', () => ({ path: route.split(' ')[1]!, ...(body && { body }) }), expected);
const ticket = (id: string, more = '') => `/api/ops/tickets/${id}${more}`;
const customer = (id: string, more: string) => `/api/ops/customers/${id}/${more}`;

/** A change of a ticket, asked for of an own one, one of the other team, and one that was sent there. */
function change(method: string, more: string, body: object | undefined, done: number, receipt: readonly [number, number, number, number] = [403, done, done, done]): Row[] {
  const route = `${method} /api/ops/tickets/:ticket${more}`;
  const asked = (id: string): Asked => ({ path: ticket(id, more), ...(body && { body }) });
  return [
    row(route, 'own ticket', ({ own }) => asked(own), [done, 404, done, done]),
    row(route, 'their ticket', ({ their }) => asked(their), [404, done, done, done]),
    row(route, 'receipt', ({ receipt: id }) => asked(id), receipt),
    row(route, 'no ticket', () => asked(newId()), nobody),
  ];
}

const read = (more = ''): Row[] => change('GET', more, undefined, 200, everybody);
const assignee = 'POST /api/ops/tickets/:ticket/assignee';
const accept = 'POST /api/ops/held-mails/:mail/accept';
const pin = 'POST /api/ops/customers/:customer/pin-check';
const answers = 'POST /api/ops/customers/:customer/question-check';
const reveal = 'POST /api/ops/customers/:customer/reveal';
const guess = { pin: '000000' };
const guesses = { answers: ['a', 'b', 'c'] };
const because = { reason: 'They called.' };

/** What is asked at a customer's address about one of their tickets, and about one of somebody else's. */
function action(more: string, possible: readonly [number, number, number, number]): Row[] {
  const route = `POST /api/ops/customers/:customer/actions/${more}`;
  const asked = (id: string, about: string): Asked => ({ path: customer(id, `actions/${more}`), body: { ...because, ticket: about } });
  return [
    row(route, 'own customer', ({ ownCustomer, own }) => asked(ownCustomer, own), possible),
    row(route, 'own customer, their ticket', ({ ownCustomer, their }) => asked(ownCustomer, their), nobody),
    row(route, 'their customer, own ticket', ({ theirCustomer, own }) => asked(theirCustomer, own), nobody),
    row(route, 'no customer', ({ own }) => asked(newId(), own), nobody),
  ];
}

/** Every route of the desk. One that is added has its rows here: what it names, and who may. */
const MATRIX: readonly Row[] = [
  plain('GET /api/ops/events', everybody),
  plain('GET /api/ops/agents', everybody),
  plain('GET /api/ops/queues', everybody),

  plain('GET /api/ops/tickets', everybody),
  row('GET /api/ops/tickets', 'own queue', () => ({ path: `/api/ops/tickets?team=${CARE}` }), [200, 403, 200, 200]),
  row('GET /api/ops/tickets', 'their queue', () => ({ path: `/api/ops/tickets?team=${CRC}` }), [403, 200, 200, 200]),
  ...read(),
  ...read('/messages'),
  row('GET /api/ops/tickets/:ticket/attachments/:attachment', 'own file', ({ own, ownFile }) => ({ path: ticket(own, `/attachments/${ownFile}`) }), ofOwn),
  row('GET /api/ops/tickets/:ticket/attachments/:attachment', 'their file', ({ their, theirFile }) => ({ path: ticket(their, `/attachments/${theirFile}`) }), ofTheirs),
  row('GET /api/ops/tickets/:ticket/attachments/:attachment', 'their file under an own ticket', ({ own, theirFile }) => ({ path: ticket(own, `/attachments/${theirFile}`) }), nobody),
  ...read('/draft'),
  ...change('PUT', '/draft', { text: 'x' }, 204, [204, 204, 204, 204]),
  ...change('DELETE', '/draft', undefined, 204, [204, 204, 204, 204]),
  ...change('POST', '/presence', {}, 200, everybody),
  ...change('DELETE', '/presence', undefined, 204, [204, 204, 204, 204]),
  ...change('POST', '/replies', { text: 'x' }, 201),
  row('DELETE /api/ops/tickets/:ticket/replies/:message', 'the care agent’s answer', ({ own }) => ({ path: ticket(own, '/replies/2') }), [200, 404, 409, 409]),
  row('DELETE /api/ops/tickets/:ticket/replies/:message', 'the customer’s message', ({ their }) => ({ path: ticket(their, '/replies/1') }), [404, 409, 409, 409]),
  ...change('POST', '/notes', { text: 'x' }, 201),
  row('POST /api/ops/tickets/:ticket/transfer', 'own ticket', ({ own }) => ({ path: ticket(own, '/transfer'), body: { team: CRC, ...because } }), ofOwn),
  row('POST /api/ops/tickets/:ticket/transfer', 'their ticket', ({ their }) => ({ path: ticket(their, '/transfer'), body: { team: CARE, ...because } }), ofTheirs),
  row('POST /api/ops/tickets/:ticket/transfer', 'receipt', ({ receipt }) => ({ path: ticket(receipt, '/transfer'), body: { team: CARE, ...because } }), [403, 200, 200, 200]),
  ...change('POST', '/priority', { priority: 'low' }, 200),
  ...change('POST', '/tags', { tags: ['x'] }, 200),
  ...change('POST', '/close', {}, 200),
  row('POST /api/ops/tickets/:ticket/reopen', 'own closed ticket', ({ ownClosed }) => ({ path: ticket(ownClosed, '/reopen') , body: {} }), ofOwn),
  row('POST /api/ops/tickets/:ticket/reopen', 'receipt', ({ receipt }) => ({ path: ticket(receipt, '/reopen'), body: {} }), [403, 409, 409, 409]),
  ...change('POST', '/assignee', { agentId: null }, 200),
  row(assignee, 'to an agent of the team', ({ own, careAgent }) => ({ path: ticket(own, '/assignee'), body: { agentId: careAgent } }), ofOwn),
  row(assignee, 'to an agent of the other team', ({ own, crcAgent }) => ({ path: ticket(own, '/assignee'), body: { agentId: crcAgent } }), [409, 404, 409, 409]),
  row(assignee, 'to one who was an agent', ({ own, revokedAgent }) => ({ path: ticket(own, '/assignee'), body: { agentId: revokedAgent } }), [409, 404, 409, 409]),
  row(assignee, 'to a customer', ({ own, ownCustomer }) => ({ path: ticket(own, '/assignee'), body: { agentId: ownCustomer } }), [409, 404, 409, 409]),
  row(assignee, 'to nobody that there is', ({ own }) => ({ path: ticket(own, '/assignee'), body: { agentId: newId() } }), [409, 404, 409, 409]),

  plain('GET /api/ops/held-mails', everybody),
  row('GET /api/ops/held-mails/:mail', 'own mail', ({ held }) => ({ path: `/api/ops/held-mails/${held}` }), ofOwn),
  row('GET /api/ops/held-mails/:mail', 'a mail that is not held', ({ ownMail }) => ({ path: `/api/ops/held-mails/${ownMail}` }), nobody),
  row(accept, 'into an own ticket', ({ held, own }) => ({ path: `/api/ops/held-mails/${held}/accept`, body: { ticket: own } }), ofOwn),
  row(accept, 'into their ticket', ({ held, their }) => ({ path: `/api/ops/held-mails/${held}/accept`, body: { ticket: their } }), [404, 404, 200, 200]),
  row(accept, 'into a receipt', ({ held, receipt }) => ({ path: `/api/ops/held-mails/${held}/accept`, body: { ticket: receipt } }), [403, 404, 200, 200]),
  row('POST /api/ops/held-mails/:mail/ticket', 'own mail', ({ held }) => ({ path: `/api/ops/held-mails/${held}/ticket`, body: {} }), ofOwn),
  row('POST /api/ops/held-mails/:mail/discard', 'own mail', ({ held }) => ({ path: `/api/ops/held-mails/${held}/discard`, body: because }), [204, 404, 204, 204]),

  plain('GET /api/ops/views', everybody),
  plain('POST /api/ops/views', [201, 201, 201, 201], { name: 'x', search: {} }),
  row('POST /api/ops/views', 'shared', () => ({ path: '/api/ops/views', body: { name: 'x', search: {}, sharedWith: CARE } }), [403, 403, 201, 201]),
  row('PATCH /api/ops/views/:view', 'the care agent’s', ({ view }) => ({ path: `/api/ops/views/${view}`, body: { name: 'y' } }), [200, 404, 404, 404]),
  row('PATCH /api/ops/views/:view', 'the supervisor’s, shared', ({ sharedView }) => ({ path: `/api/ops/views/${sharedView}`, body: { name: 'y' } }), [404, 404, 200, 404]),
  row('PATCH /api/ops/views/:view', 'the care agent’s, to share it', ({ view }) => ({ path: `/api/ops/views/${view}`, body: { sharedWith: CARE } }), [403, 403, 404, 404]),
  row('DELETE /api/ops/views/:view', 'the care agent’s', ({ view }) => ({ path: `/api/ops/views/${view}` }), [204, 404, 404, 404]),
  row('DELETE /api/ops/views/:view', 'the supervisor’s, shared', ({ sharedView }) => ({ path: `/api/ops/views/${sharedView}` }), [404, 404, 204, 404]),

  // Whoever calls is checked before it is known whose customer they are; the ticket that it is written on is looked at.
  row(pin, 'a caller', ({ theirCustomer }) => ({ path: customer(theirCustomer, 'pin-check'), body: guess }), everybody),
  row(pin, 'nobody', () => ({ path: customer(newId(), 'pin-check'), body: guess }), nobody),
  row(pin, 'on an own ticket', ({ ownCustomer, own }) => ({ path: customer(ownCustomer, 'pin-check'), body: { ...guess, ticket: own } }), ofOwn),
  row(pin, 'on a ticket of somebody else', ({ theirCustomer, own }) => ({ path: customer(theirCustomer, 'pin-check'), body: { ...guess, ticket: own } }), nobody),
  row(pin, 'on a receipt', ({ receiptCustomer, receipt }) => ({ path: customer(receiptCustomer, 'pin-check'), body: { ...guess, ticket: receipt } }), [403, 200, 200, 200]),
  row('GET /api/ops/customers/:customer/questions', 'a caller', ({ theirCustomer }) => ({ path: customer(theirCustomer, 'questions') }), ofTheirs),
  row('GET /api/ops/customers/:customer/questions', 'who has but a receipt', ({ receiptCustomer }) => ({ path: customer(receiptCustomer, 'questions') }), ofTheirs),
  row(answers, 'a caller', ({ theirCustomer }) => ({ path: customer(theirCustomer, 'question-check'), body: guesses }), everybody),
  row(answers, 'on a ticket of somebody else', ({ theirCustomer, own }) => ({ path: customer(theirCustomer, 'question-check'), body: { ...guesses, ticket: own } }), nobody),
  row(answers, 'on a receipt', ({ receiptCustomer, receipt }) => ({ path: customer(receiptCustomer, 'question-check'), body: { ...guesses, ticket: receipt } }), [403, 200, 200, 200]),

  row('GET /api/ops/customers/:customer', 'own customer', ({ ownCustomer }) => ({ path: `/api/ops/customers/${ownCustomer}` }), ofOwn),
  row('GET /api/ops/customers/:customer', 'their customer', ({ theirCustomer }) => ({ path: `/api/ops/customers/${theirCustomer}` }), ofTheirs),
  row('GET /api/ops/customers/:customer', 'who has but a receipt', ({ receiptCustomer }) => ({ path: `/api/ops/customers/${receiptCustomer}` }), ofTheirs),
  ...change('GET', '/writer', undefined, 200),
  row(reveal, 'own customer', ({ ownCustomer, own }) => ({ path: customer(ownCustomer, 'reveal'), body: { field: 'email', ticket: own, ...because } }), ofOwn),
  row(reveal, 'own customer, their ticket', ({ ownCustomer, their }) => ({ path: customer(ownCustomer, 'reveal'), body: { field: 'email', ticket: their, ...because } }), nobody),
  row(reveal, 'their customer', ({ theirCustomer }) => ({ path: customer(theirCustomer, 'reveal'), body: { field: 'email', ...because } }), ofTheirs),

  row('GET /api/ops/customers/:customer/actions', 'own customer', ({ ownCustomer, own }) => ({ path: customer(ownCustomer, `actions?ticket=${own}`) }), ofOwn),
  row('GET /api/ops/customers/:customer/actions', 'own customer, their ticket', ({ ownCustomer, their }) => ({ path: customer(ownCustomer, `actions?ticket=${their}`) }), nobody),
  ...action('send-token', [409, 404, 409, 409]),
  ...action('end-sessions', ofOwn),
  ...action('lift-slow-down', [409, 404, 409, 409]),

  plain('GET /api/ops/recoveries', everybody),
  row('GET /api/ops/customers/:customer/recoveries', 'own customer', ({ ownCustomer }) => ({ path: customer(ownCustomer, 'recoveries') }), ofOwn),
  row('GET /api/ops/customers/:customer/recoveries', 'their customer', ({ theirCustomer }) => ({ path: customer(theirCustomer, 'recoveries') }), ofTheirs),
  row('POST /api/ops/customers/:customer/recoveries', 'own customer', ({ ownCustomer, own }) => ({ path: customer(ownCustomer, 'recoveries'), body: { ...because, ticket: own } }), [201, 404, 201, 201]),
  row('POST /api/ops/customers/:customer/recoveries', 'own customer, their ticket', ({ ownCustomer, their }) => ({ path: customer(ownCustomer, 'recoveries'), body: { ...because, ticket: their } }), nobody),
  ...['approve', 'decline', 'withdraw'].map((does) => row(`POST /api/ops/customers/:customer/recoveries/:recovery/${does}`, 'none that there is', ({ ownCustomer }) => ({ path: customer(ownCustomer, `recoveries/${newId()}/${does}`), body: because }), nobody)),

  plain('GET /api/ops/operations/health', everybody),
  plain('GET /api/ops/operations/connectors', everybody),
  plain('GET /api/ops/operations/funnels', supervisors),
  plain('GET /api/ops/operations/queues', supervisors),
  row('GET /api/ops/operations/queues/:lane/failed', '', () => ({ path: '/api/ops/operations/queues/prompt/failed' }), supervisors),
  row('POST /api/ops/operations/queues/:lane/failed/retry', '', () => ({ path: '/api/ops/operations/queues/prompt/failed/retry', body: {} }), supervisors),
  row('POST /api/ops/operations/queues/:lane/failed/:job/retry', 'none that there is', () => ({ path: '/api/ops/operations/queues/prompt/failed/7/retry', body: {} }), [403, 403, 404, 404]),
  row('POST /api/ops/operations/mails/search', 'by an own ticket', ({ own }) => ({ path: '/api/ops/operations/mails/search', body: { by: 'number', value: own } }), ofOwn),
  row('POST /api/ops/operations/mails/search', 'by the beginning of an address', () => ({ path: '/api/ops/operations/mails/search', body: { by: 'prefix', value: 'ann' } }), supervisors),
  row('GET /api/ops/operations/mails/:mail', 'to an own customer', ({ ownMail }) => ({ path: `/api/ops/operations/mails/${ownMail}` }), [200, 403, 200, 200]),
  plain('POST /api/ops/operations/audit/search', supervisors, {}),
  plain('GET /api/ops/operations/audit/events', supervisors),
];

describe('who may do what at the desk', () => {
  let house: RunningHouse;
  let people: Record<Role, JsonClient>;
  let customers: Record<'own' | 'their' | 'receipt', string>;
  let fileId: string;
  let ownMail: string;
  /** Until somebody has changed something of it. */
  let there: Promise<Objects> | undefined;

  beforeAll(async () => {
    house = await startHouse({ environment: { WORKERS: 'off', SUPPORT_HOURS: 'sun-sat 00:00-24:00', SUPPORT_TIME_ZONE: 'UTC' } });
    const site = { baseUrl: house.baseUrl, get: house.get };
    const { person, accountId } = await signedIn(site);
    const [care, crc, supervisor, admin] = [await agent(site, 'agent', [CARE]), await agent(site, 'agent', [CRC]), await agent(site, 'supervisor'), await agent(site, 'admin')];
    const [withoutFactor, revoked] = [await agent(site, 'admin', [], { secondFactor: false }), await agent(site, 'agent', [CARE])];
    people = { nobody: new JsonClient(house.baseUrl, new HttpPerson()), customer: new JsonClient(house.baseUrl, person, accountId), care, crc, supervisor, admin, withoutFactor, revoked };
    const [{ email }] = (await house.rows('SELECT email FROM account WHERE id = $1', [revoked.accountId])) as [{ email: string }];
    await house.get(ManageStaff).take(email);
    const account = (name: string) => house.get(EnsureAccount).ensure({ email: `${name}@example.net`, password: 'granite kettle under the lantern', firstName: name, lastName: 'Example' });
    customers = { own: await account('ann'), their: await account('bob'), receipt: await account('carl') };
    ownMail = await house.get(QueueMail).queue({ template: 'pin-changed', to: 'ann@example.net', params: { path: '/account', at: house.clock.now() } });
    const file = await house.get(StoredFiles).write(Buffer.from('x'));
    fileId = (await house.get(Database).transaction(() => house.get(StoredFiles).keep(file))).id;
  }, 120_000);
  afterAll(() => house?.close());

  async function made(accountId: string, team: string, state = 'open'): Promise<string> {
    const id = newId();
    const now = house.clock.now();
    await house.rows(
      `INSERT INTO ticket (id, number, account_id, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at, closed_at)
       VALUES ($1, 'INC' || (100000000 + floor(random() * 800000000)::int), $2, 'mail', 'issue', $4, 'x', $3, 'normal', 'r', 'b', $5, '[]', 2, $5, $5, CASE $4 WHEN 'closed' THEN $5::timestamptz END)`,
      [id, accountId, team, state, now],
    );
    await house.rows(
      `INSERT INTO ticket_message (ticket_id, position, kind, author_kind, author_id, author_name, text, at) VALUES ($1, 1, 'message', 'customer', $2, 'x', 'x', $4), ($1, 2, 'message', 'agent', $3, 'x', 'x', $4)`,
      [id, accountId, people.care.accountId, now],
    );
    return id;
  }

  async function attached(ticketId: string): Promise<string> {
    const id = newId();
    await house.rows(`INSERT INTO ticket_attachment (id, ticket_id, position, file_id, name, type, size, created_at) VALUES ($1, $2, 1, $3, 'x.txt', 'text/plain', 1, now())`, [id, ticketId, fileId]);
    return id;
  }

  async function saved(owner: JsonClient, sharedWith: string | null): Promise<string> {
    const id = newId();
    await house.rows(`INSERT INTO desk_view (id, agent_id, name, search, shared_with, place, created_at) VALUES ($1, $2, $4, '{}', $3, 1, now())`, [id, owner.accountId, sharedWith, `View ${id}`]);
    return id;
  }

  async function held(ticketId: string): Promise<string> {
    const id = newId();
    await house.rows(
      `INSERT INTO incoming_mail (id, mailbox, message_key, source, envelope_to, headers_only, size, received_at, state, because, from_address, ticket_id) VALUES ($1, 'help@ctl.io', $3, 'smtp', 'help@ctl.io', false, 1, now(), 'held', 'stranger', 'eve@example.org', $2)`,
      [id, ticketId, `key ${id}`],
    );
    await house.rows('INSERT INTO incoming_mail_raw (mail_id, content) VALUES ($1, $2)', [id, Buffer.from('From: eve@example.org\r\nSubject: x\r\n\r\nx')]);
    return id;
  }

  async function everything(): Promise<Objects> {
    await house.rows('WITH mails AS (DELETE FROM incoming_mail), views AS (DELETE FROM desk_view), counts AS (DELETE FROM limit_counter), recoveries AS (DELETE FROM guarded_recovery) DELETE FROM ticket');
    const [own, ownClosed] = [await made(customers.own, CARE), await made(customers.own, CARE, 'closed')];
    const [their, receipt] = [await made(customers.their, CRC), await made(customers.receipt, CRC)];
    await house.rows('INSERT INTO ticket_receipt (ticket_id, team, sent_at, due_at) VALUES ($1, $2, now(), now())', [receipt, CARE]);
    return {
      ...{ own, ownClosed, their, receipt },
      ...{ ownCustomer: customers.own, theirCustomer: customers.their, receiptCustomer: customers.receipt },
      ...{ ownFile: await attached(own), theirFile: await attached(their), held: await held(own) },
      ...{ view: await saved(people.care, null), sharedView: await saved(people.supervisor, CARE) },
      ...{ careAgent: people.care.accountId!, crcAgent: people.crc.accountId!, revokedAgent: people.revoked.accountId! },
      ownMail,
    };
  }

  async function statusFor(role: Role, { route, ask }: Row): Promise<number> {
    there ??= everything();
    const { path, body } = ask(await there);
    const [method] = route.split(' ') as [string];
    const token = method === 'GET' ? undefined : await people[role].csrfToken();
    const response = await fetch(`${house.baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: { cookie: people[role].cookie, accept: 'application/json', ...(token !== undefined && { 'x-csrf-token': token }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    await response.body?.cancel();
    if (method !== 'GET' && ![401, 403, 404].includes(response.status)) there = undefined;
    return response.status;
  }

  it('is said here of every route that there is', () => {
    const routes = house.get(AccessCheck).routes().map(({ method, path }) => `${method} ${path}`).filter((route) => route.includes(' /api/ops'));
    expect([...new Set(MATRIX.map(({ route }) => route))].sort()).toEqual(routes.sort());
  });

  it.each(Object.entries(OUTSIDE) as [keyof typeof OUTSIDE, number][])('is nothing for %s', async (role, expected) => {
    const wrong: string[] = [];
    for (const each of MATRIX) {
      const status = await statusFor(role, each);
      if (status !== expected) wrong.push(`${each.route} (${each.about}): ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  // Red, in the rows of each, when an attachment is found without its ticket, a ticket given to whoever has a role, or a check written on any ticket.
  it.each(INSIDE.map((role, place) => [role, place] as const))('is what it says here for %s', async (role, place) => {
    const wrong: string[] = [];
    for (const each of MATRIX) {
      const status = await statusFor(role, each);
      if (status !== each.expected[place]) wrong.push(`${each.route} (${each.about}): ${status}, not ${each.expected[place]}`);
    }
    expect(wrong).toEqual([]);
  });
});
