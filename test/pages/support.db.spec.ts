import { newId } from '../../src/common/index.js';
import { hiddenFields, textOf } from '../support/forms.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, submit, type SignedIn } from '../support/signed-in.js';
import { postForm } from '../support/account-form.js';
import { attachments } from './rows/attachments.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ISSUE = { status: 'issue', about: 'private-cloud', impact: 'hindered', subject: 'Slow since noon', description: 'All is slow.\nSince noon.' };

describe('the support desk', () => {
  let house: RunningHouse;
  let ann: SignedIn;
  let eve: SignedIn;

  beforeAll(async () => {
    house = await startHouse({ environment: { SUPPORT_HOURS: 'sun-sat 00:00-24:00', SUPPORT_TIME_ZONE: 'UTC' } });
    [ann, eve] = [await linkedCustomer(), await linkedCustomer()];
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    await house.rows('DELETE FROM ticket');
    await house.rows('DELETE FROM limit_counter');
  });

  /** Somebody with a link to a service. */
  async function linkedCustomer(): Promise<SignedIn> {
    const customer = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    await house.rows(
      `INSERT INTO account_link (id, account_id, service, service_account_id, service_username, linked_at) VALUES ($1, $2, 'private-cloud', $4, 'ann', $3)`,
      [newId(), customer.accountId, house.clock.now(), customer.email],
    );
    return customer;
  }

  const get = ({ person }: SignedIn, path: string): Promise<Arrival> => person.get(`${house.baseUrl}${path}`);
  const form = (customer: SignedIn): Promise<Arrival> => get(customer, '/support');
  /** As a program does that knows all questions. */
  async function send(customer: SignedIn, answers: Record<string, string>): Promise<Arrival> {
    const page = await form(customer);
    const hidden = hiddenFields(page);
    return customer.person.post(page.url, { ...answers, _csrf: hidden['_csrf']!, submission: hidden['submission']! });
  }
  async function created(customer: SignedIn, answers: Partial<typeof ISSUE> = {}): Promise<string> {
    const page = await send(customer, { ...ISSUE, ...answers });
    const number = page.url.searchParams.get('created');
    if (!number) throw new Error(`no ticket: ${page.status} ${textOf(page)}`);
    return number;
  }
  const numbersOn = ({ body }: Arrival): string[] => [...body.matchAll(/<th scope="row"[^>]*>.*?((?:INC|CRQ|REQ)\d+)/gs)].map(([, number]) => number!);
  const ticketRow = async (number: string): Promise<Record<string, unknown>> => (await house.rows<Record<string, unknown>>('SELECT kind, state, subject, form, form_version, answers, team, priority, routing_rule, routing_because, due_at, due_trail, messages FROM ticket WHERE number = $1', [number]))[0]!;

  describe('the form', () => {
    it('leads strangers to sign in or to help, and those without a link to linking', async () => {
      const stranger = await new HttpPerson().get(`${house.baseUrl}/support`);
      expect([stranger.status, stranger.body.includes('/sign-in?to'), stranger.body.includes('/help#ask')]).toEqual([200, true, true]);
      const newcomer = await signedIn({ baseUrl: house.baseUrl, get: house.get });
      const page = await form(newcomer);
      expect([page.status, page.body.includes('href="/account/links"'), page.body.includes('<textarea')]).toEqual([200, true, false]);
      const csrf = hiddenFields(page)['_csrf']!;
      expect((await newcomer.person.post(`${house.baseUrl}/support`, { ...ISSUE, _csrf: csrf })).status).toBe(403);
    });

    it('asks step by step what follows from the answers, and complains only of what it asked', async () => {
      const first = await form(ann);
      expect(first.body).toContain('What is the status <span class="field__required" aria-hidden="true">*</span>');
      expect(first.body).not.toContain('name="subject"');
      const second = await submit(ann.person, first, { status: 'issue' });
      expect([second.status, second.body.includes('name="impact"'), second.body.includes('error-summary')]).toEqual([200, true, false]);
      const third = await submit(ann.person, second, { ...ISSUE, about: 'account-linking', subject: '' });
      expect([third.status, third.body.includes('name="refusedBy"')]).toEqual([422, true]);
      expect(textOf(third)).toContain('Fill in “Subject”.');
      expect(textOf(third)).not.toContain('Choose one under “What refused the link”');
      expect(third.body).toContain('All is slow.\nSince noon.</textarea>');
      const done = await submit(ann.person, third, { ...ISSUE, about: 'account-linking', refusedBy: 'master-account' });
      expect(done.url.searchParams.get('created')).toMatch(/^INC\d{9}$/);
    });

    it('answers with the id, as a message that leads to the ticket, by mail too', async () => {
      const began = performance.now();
      const page = await send(ann, ISSUE);
      expect(performance.now() - began).toBeLessThan(3000);
      const number = page.url.searchParams.get('created')!;
      expect(textOf(page)).toContain(`${number} was created The Client Response Center has it now.`);
      expect(page.body).toContain(`href="/support/tickets/${number}"`);
      expect(await house.rows('SELECT recipient, subject, account_id FROM mail_message WHERE template = $1 AND subject LIKE $2', ['ticket-created', `${number}%`])).toEqual([
        { recipient: ann.email, subject: `${number}: your ticket is with us`, account_id: ann.accountId },
      ]);
      expect(await ticketRow(number)).toMatchObject({
        kind: 'issue', state: 'open', form: 'support', form_version: 1, answers: ISSUE, team: 'client-response-center', priority: 'high',
        routing_rule: 'listed-service', routing_because: 'issue-with-a-listed-service', due_at: new Date(house.clock.now().getTime() + 4 * 3600_000), messages: 1,
      });
      const [event] = await house.rows<{ data: object }>(`SELECT data FROM audit_event WHERE event = 'support.ticket-created' AND data->>'number' = $1`, [number]);
      expect(event!.data).toEqual({ number, kind: 'issue', team: 'client-response-center', priority: 'high', rule: 'listed-service', because: 'issue-with-a-listed-service' });
    });

    it('numbers by kind, and keeps no answer to a question that was not asked', async () => {
      const change = await created(ann, { status: 'change' });
      expect(change).toMatch(/^CRQ/);
      expect((await ticketRow(change))['answers']).not.toHaveProperty('impact');
      expect(await created(ann, { status: 'request', about: 'multi-factor' })).toMatch(/^REQ/);
    });

    it('sent twice, also at once, makes one ticket', async () => {
      const page = await form(ann);
      const { _csrf, submission } = hiddenFields(page);
      const sent = { ...ISSUE, _csrf: _csrf!, submission: submission! };
      const answers = await Promise.all([1, 2, 3].map(() => ann.person.post(page.url, sent)));
      expect(new Set([...answers, await ann.person.post(page.url, sent)].map(({ url }) => url.search)).size).toBe(1);
      expect(await house.rows('SELECT id FROM ticket WHERE account_id = $1', [ann.accountId])).toHaveLength(1);
    });

    it.each<[string, Record<string, string>]>([
      ['nothing', {}],
      ['an option that is none', { ...ISSUE, about: 'private-cloud; DROP TABLE ticket' }],
      ['a subject without an end', { ...ISSUE, subject: 'x'.repeat(151) }],
      ['a description without an end', { ...ISSUE, description: 'x'.repeat(10_001) }],
    ])('%s is refused beside the field', async (_, answers) => {
      const page = await send(ann, answers);
      expect([page.status, page.body.includes('error-summary')]).toEqual([422, true]);
    });

    it('takes what no database can hold', async () => {
      const number = await created(ann, { description: 'a\u0000b', subject: 'one\r\nBcc: x@example.com' });
      expect(await ticketRow(number)).toMatchObject({ answers: { description: 'ab' }, subject: 'one Bcc: x@example.com' });
    });

    it('is refused without a token of its page, and shown again with what was typed', async () => {
      const answer = await ann.person.post(`${house.baseUrl}/support`, ISSUE);
      expect([answer.status, answer.body.includes('Slow since noon')]).toEqual([403, true]);
      expect(await house.rows('SELECT id FROM ticket WHERE account_id = $1', [ann.accountId])).toEqual([]);
    });

    it('is limited, and keeps what was typed', async () => {
      for (let n = 0; n < 10; n += 1) await created(ann);
      const answer = await send(ann, ISSUE);
      expect([answer.status, answer.headers.has('retry-after'), answer.body.includes('Slow since noon')]).toEqual([429, true, true]);
    });
  });

  describe('a ticket', () => {
    const at = (customer: SignedIn, number: string): Promise<Arrival> => get(customer, `/support/tickets/${number}`);

    it('shows the answers in words and the conversation, in which nothing becomes markup', async () => {
      const number = await created(ann, { description: '<script>alert(1)</script>\nbelow' });
      const page = await at(ann, number);
      expect(textOf(page)).toContain('How much does it stop you We can work, but badly');
      expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\nbelow');
    });

    it('is replied to, closed and opened again by its customer', async () => {
      const number = await created(ann);
      const path = `/support/tickets/${number}`;
      house.clock.advance(60);
      const replied = await postForm(ann.person, await at(ann, number), `${path}/replies`, { text: 'It got worse.' });
      expect(textOf(replied)).toMatch(/Your message was sent\..*You wrote.*All is slow.*You wrote.*It got worse\./);
      const closed = await postForm(ann.person, replied, `${path}/close`, {});
      expect(textOf(closed)).toContain('The ticket is closed.');
      expect(closed.body).not.toContain(`${path}/replies`);
      // A second browser still shows it open.
      expect((await postForm(ann.person, replied, `${path}/close`, {})).status).toBe(200);
      const late = await postForm(ann.person, replied, `${path}/replies`, { text: 'One more thing' });
      expect([late.status, textOf(late).includes('Open it again to write to it.'), late.body.includes('One more thing</textarea>')]).toEqual([422, true, true]);
      house.clock.advance(600);
      const reopened = await postForm(ann.person, late, `${path}/reopen`, { text: 'It came back.' });
      expect(textOf(reopened)).toMatch(/The ticket is open again\..*You closed the ticket.*You opened the ticket again.*It came back\./);
      expect(await ticketRow(number)).toMatchObject({ state: 'open', messages: 4, due_at: new Date(house.clock.now().getTime() + 4 * 3600_000) });
      const events = await house.rows<{ event: string }>(`SELECT event FROM audit_event WHERE actor_id = $1 AND data->>'number' = $2`, [ann.accountId, number]);
      const history = await house.rows<{ kind: string; actor_name: string; data: object }>(
        'SELECT e.kind, e.actor_name, e.data FROM ticket_event AS e JOIN ticket AS t ON t.id = e.ticket_id WHERE t.number = $1 ORDER BY e.id',
        [number],
      );
      expect(history).toEqual([
        { kind: 'created', actor_name: 'Ann Example', data: expect.objectContaining({ team: 'client-response-center', rule: 'listed-service', because: 'issue-with-a-listed-service' }) },
        { kind: 'replied', actor_name: 'Ann Example', data: { position: 2 } },
        { kind: 'closed', actor_name: 'Ann Example', data: { position: 3 } },
        { kind: 'reopened', actor_name: 'Ann Example', data: { position: 4, due: expect.any(String) } },
      ]);
      expect(events.map(({ event }) => event).sort()).toEqual(['support.ticket-closed', 'support.ticket-created', 'support.ticket-reopened', 'support.ticket-replied']);
    });

    it('is opened again once by two clicks, and tells a second tab that it is open, with its text kept', async () => {
      const number = await created(ann);
      const path = `/support/tickets/${number}`;
      await postForm(ann.person, await at(ann, number), `${path}/close`, {});
      const page = await at(ann, number);
      const clicks = await Promise.all([1, 2].map(() => postForm(ann.person, page, `${path}/reopen`, { text: 'It came back.' })));
      expect(clicks.map((answer) => [answer.status, answer.url.search])).toEqual([[200, '?done=reopened'], [200, '?done=reopened']]);
      expect(await ticketRow(number)).toMatchObject({ state: 'open', messages: 3 });
      const tab = await postForm(ann.person, page, `${path}/reopen`, { text: 'And it is slower.' });
      expect([tab.status, textOf(tab).includes('The ticket is open already. Your text is still here: send it as a message.')]).toEqual([422, true]);
      const sent = await postForm(ann.person, tab, `${path}/replies`, { text: /<textarea[^>]*>\n?([^<]*)</.exec(tab.body)![1]! });
      expect(textOf(sent)).toMatch(/Your message was sent\..*And it is slower\./);
    });

    it('stays closed after 30 days', async () => {
      const number = await created(ann);
      await postForm(ann.person, await at(ann, number), `/support/tickets/${number}/close`, {});
      const page = await at(ann, number);
      await house.rows(`UPDATE ticket SET closed_at = closed_at - interval '31 days' WHERE number = $1`, [number]);
      expect(textOf(await at(ann, number))).toContain('closed more than 30 days ago');
      const answer = await postForm(ann.person, page, `/support/tickets/${number}/reopen`, { text: 'Again' });
      expect([answer.status, (await ticketRow(number))['state']]).toEqual([422, 'closed']);
    });

    it('is nobody else’s, whatever is tried', async () => {
      const number = await created(ann);
      const csrf = hiddenFields(await form(eve))['_csrf']!;
      const path = `${house.baseUrl}/support/tickets/${number}`;
      const tries = await Promise.all([
        eve.person.get(path),
        ...['replies', 'close', 'reopen'].map((action) => eve.person.post(`${path}/${action}`, { _csrf: csrf, text: 'mine' })),
        eve.person.get(`${house.baseUrl}/support/tickets/INC100000000`),
        eve.person.get(`${house.baseUrl}/support/tickets/%00`),
      ]);
      expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
      expect(await ticketRow(number)).toMatchObject({ state: 'open', messages: 1 });
      expect(numbersOn(await get(eve, '/support/tickets'))).toEqual([]);
      const search = await submit(eve.person, await get(eve, '/support/tickets'), { number });
      expect([search.status, textOf(search).includes(`You have no ticket ${number}`)]).toEqual([422, true]);
    });

    it.each(['', '  \r\n', 'x'.repeat(10_001)])('takes no reply without words or without an end', async (text) => {
      const number = await created(ann);
      expect((await postForm(ann.person, await at(ann, number), `/support/tickets/${number}/replies`, { text })).status).toBe(422);
      expect(await ticketRow(number)).toMatchObject({ messages: 1 });
    });

    it('shows a long conversation in pieces, and ends it before it is endless', async () => {
      const number = await created(ann);
      await house.rows(
        `INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, at)
         SELECT id, n, 'message', 'customer', 'message ' || n, created_at FROM ticket, generate_series(2, 500) AS n WHERE number = $1`,
        [number],
      );
      await house.rows('UPDATE ticket SET messages = 500 WHERE number = $1', [number]);
      const page = await at(ann, number);
      expect([page.body.match(/class="written">message \d+/g)!.length, page.body.includes('message 451<'), page.body.includes('?before=451')]).toEqual([50, true, true]);
      expect(textOf(await get(ann, `/support/tickets/${number}?before=451`))).toContain('message 401');
      const full = await postForm(ann.person, page, `/support/tickets/${number}/replies`, { text: 'more' });
      expect([full.status, textOf(full).includes('as long as one can get')]).toEqual([422, true]);
    });

    // Red when all entries count: agents could note so much that the customer is told to create another ticket.
    it('is not filled up by what agents note for one another', async () => {
      const number = await created(ann);
      await house.rows(
        `INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, at)
         SELECT id, n, CASE WHEN n <= 499 THEN 'message' ELSE 'note' END, 'agent', 'x', created_at FROM ticket, generate_series(2, 700) AS n WHERE number = $1`,
        [number],
      );
      await house.rows('UPDATE ticket SET messages = 700 WHERE number = $1', [number]);
      const reply = async (text: string) => (await postForm(ann.person, await at(ann, number), `/support/tickets/${number}/replies`, { text })).status;
      expect([await reply('more'), await reply('too much')]).toEqual([200, 422]);
      expect(await ticketRow(number)).toMatchObject({ messages: 701 });
    });

    it('shows what the team answered, and nothing that it noted for itself', async () => {
      const number = await created(ann);
      const lines: [kind: string, text: string][] = [['note', 'Looks like a known outage.'], ['transferred', 'Not ours.'], ['bounced', 'Mailbox full.'], ['message', 'Please try again.']];
      for (const [index, [kind, text]] of lines.entries()) {
        await house.rows(
          `INSERT INTO ticket_message (ticket_id, position, kind, author_kind, author_id, author_name, text, at)
           SELECT id, $2, $3, 'agent', gen_random_uuid(), 'Casey Care', $4, created_at FROM ticket WHERE number = $1`,
          [number, index + 2, kind, text],
        );
      }
      house.clock.advance(11);
      const page = textOf(await at(ann, number));
      expect(page).toMatch(/You wrote.*All is slow\..*We wrote.*Please try again\./);
      for (const [, text] of lines.slice(0, 3)) expect(page).not.toContain(text);
    });

    it('shows one that came by mail, without answers to a form', async () => {
      const number = await created(ann);
      await house.rows(`UPDATE ticket SET source = 'mail', form = NULL, form_version = NULL, answers = NULL, submission_id = NULL WHERE number = $1`, [number]);
      const page = await at(ann, number);
      expect([page.status, textOf(page).includes('All is slow.')]).toEqual([200, true]);
    });

    // Red when each is taken for itself: a double click wrote twice.
    it('takes the same message once, sent twice or at once, and again when something came between', async () => {
      const number = await created(ann);
      const page = await at(ann, number);
      const send = (text: string) => postForm(ann.person, page, `/support/tickets/${number}/replies`, { text });
      const answers = await Promise.all([send('Any news?'), send('Any news?'), send('Any news?')]);
      expect(answers.map(textOf).every((answer) => answer.includes('Your message was sent.'))).toBe(true);
      expect(await ticketRow(number)).toMatchObject({ messages: 2 });
      await send('Hello?');
      await send('Any news?');
      house.clock.advance(601);
      await send('Any news?');
      expect(await ticketRow(number)).toMatchObject({ messages: 5 });
    });

    it('is written to by many at once without losing one', async () => {
      const number = await created(ann);
      const page = await at(ann, number);
      await Promise.all(Array.from({ length: 8 }, (_, n) => postForm(ann.person, page, `/support/tickets/${number}/replies`, { text: `reply ${n}` })));
      expect(await ticketRow(number)).toMatchObject({ messages: 9 });
    });
  });

  describe('attachments', () => attachments(() => ({ house, ann, eve, created })));

  describe('the list', () => {
    /** So many tickets beside the form, whose limits are not the matter here; the subjects count up with the time. */
    async function many(count: number): Promise<void> {
      await house.rows(
        `INSERT INTO ticket (id, number, account_id, submission_id, kind, state, subject, form, form_version, answers, team, priority, routing_rule, routing_because,
                             due_at, due_trail, messages, created_at, modified_at, closed_at)
         SELECT gen_random_uuid(), 'INC' || (100000000 + floor(random() * 800000000)::int + n), $1, gen_random_uuid(), CASE n % 3 WHEN 0 THEN 'issue' WHEN 1 THEN 'change' ELSE 'request' END,
                CASE n % 2 WHEN 0 THEN 'open' ELSE 'closed' END, 'Subject ' || to_char(n, 'FM000'), 'support', 1, '{}', 'customer-care', 'low', 'r', 'b',
                $2, '[]', 1, $2::timestamptz - make_interval(secs => n), $2::timestamptz - make_interval(secs => n / 7), CASE n % 2 WHEN 0 THEN NULL ELSE $2::timestamptz END
           FROM generate_series(1, $3::int) AS n`,
        [ann.accountId, house.clock.now(), count],
      );
    }

    const columnsForm = (page: Arrival, columns: readonly string[]): string => {
      const { _csrf, list } = hiddenFields({ body: page.body.split('<form').find((part) => part.includes('/support/tickets/columns'))! });
      return new URLSearchParams([['_csrf', _csrf!], ['list', list!], ...columns.map((column) => ['columns', column] as [string, string])]).toString();
    };

    async function allPages(path: string): Promise<string[][]> {
      const pages: string[][] = [];
      for (let next: string | undefined = path; next !== undefined && pages.length < 10; ) {
        const page = await get(ann, next);
        expect(page.status).toBe(200);
        pages.push([...page.body.matchAll(/Subject \d{3}/g)].map(([subject]) => subject));
        next = /href="([^"]*)"[^>]*>Next page/.exec(page.body)?.[1]?.replaceAll('&amp;', '&');
      }
      return pages;
    }

    it.each(['modified', 'opened', 'number', 'subject', 'kind', 'state'])('goes page by page by %s both ways without losing or repeating one', async (sort) => {
      await many(33);
      for (const way of ['', '-']) {
        const pages = await allPages(`/support/tickets?sort=${way}${sort}`);
        expect(pages.map(({ length }) => length)).toEqual([10, 10, 10, 3]);
        expect(new Set(pages.flat()).size).toBe(33);
        if (sort === 'subject') expect(pages.flat()).toEqual(way === '' ? pages.flat().sort() : pages.flat().sort().reverse());
      }
    });

    it('begins with the 10 last changed', async () => {
      await many(12);
      const old = numbersOn(await get(ann, '/support/tickets?sort=modified'))[0]!;
      house.clock.advance(60);
      const ticket = await get(ann, `/support/tickets/${old}`);
      await postForm(ann.person, ticket, `/support/tickets/${old}/${ticket.body.includes('/replies"') ? 'replies' : 'reopen'}`, { text: 'Hello' });
      const page = await get(ann, '/support/tickets');
      expect([numbersOn(page).length, numbersOn(page)[0]]).toEqual([10, old]);
    });

    it('is filtered by state and kind', async () => {
      await many(12);
      expect((await allPages('/support/tickets?state=closed&kind=change')).flat().sort()).toEqual(['Subject 001', 'Subject 007']);
      expect(textOf(await get(eve, '/support/tickets'))).toContain('No tickets yet');
    });

    it('shows the columns that are chosen, in the address and from then on in this browser, through filters and pages', async () => {
      await many(12);
      const headings = ({ body }: Arrival): string[] => [...body.matchAll(/<th scope="col"[^>]*>([^<]*)/g)].map(([, text]) => text!.trim());
      const list = await get(ann, '/support/tickets?state=open');
      expect(headings(list)).toEqual(['Id', 'Subject', 'Type', 'State', 'Last changed']);
      const chosen = await ann.person.send(new URL('/support/tickets/columns', house.baseUrl), columnsForm(list, ['opened', 'team', 'number', 'subject', 'x']), FORM);
      expect([chosen.url.search, headings(chosen)]).toEqual(['?state=open&columns=number.subject.team.opened', ['Id', 'Subject', 'With', 'Opened']]);
      expect(chosen.body).toMatch(/href="\/support\/tickets\?state=closed&amp;columns=number\.subject\.team\.opened"/);
      // Remembered; the address of another one counts more.
      expect(headings(await get(ann, '/support/tickets'))).toEqual(['Id', 'Subject', 'With', 'Opened']);
      expect(headings(await get(ann, '/support/tickets?columns=kind'))).toEqual(['Id', 'Type']);
      expect((await allPages('/support/tickets?columns=subject&sort=subject')).flat()).toHaveLength(12);
      expect((await get(ann, '/support/tickets/export.csv?columns=subject')).body.split('\r\n')[0]).toMatch(/"Id","Subject","Type","State","Last changed","Opened"$/);
      const bare = await ann.person.send(new URL('/support/tickets/columns', house.baseUrl), columnsForm(list, []), FORM);
      expect(headings(bare)).toEqual(['Id']);
      ann.person.forget(({ name }) => name === 'ma_ticket_columns');
    });

    it('takes nonsense in its address as if it were not there', async () => {
      await many(3);
      const pair = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const queries = ['columns=x', 'columns=', `columns=${'subject.'.repeat(100)}`, 'state=x', 'kind=', 'sort=password', 'sort=-', 'after=x', 'after=1&after=2', `after=${pair(['2026', newId()])}`, `after=${pair(['2026-99-99T', newId()])}`, `after=${pair(['a\u0000', newId()])}&sort=subject`, `after=${pair([{}, 'x'])}`, 'created=INC100000000'];
      for (const query of queries) expect([query, numbersOn(await get(ann, `/support/tickets?${query}`)).length]).toEqual([query, 3]);
    });

    it('opens a ticket by its full id, however it is typed', async () => {
      const number = await created(ann);
      const list = await get(ann, '/support/tickets');
      expect((await submit(ann.person, list, { number: ` ${number.toLowerCase().slice(0, 3)} ${number.slice(3)}` })).url.pathname).toBe(`/support/tickets/${number}`);
      const refused = await submit(ann.person, list, { number: number.slice(0, 6) });
      expect([refused.status, textOf(refused).includes('INC, CRQ or REQ and nine digits')]).toEqual([422, true]);
    });

    it('is had as CSV, whole and as it is filtered, with formulas neutralised', async () => {
      await many(1203);
      await created(ann, { subject: '=HYPERLINK("https://evil.example","x")' });
      const file = await get(ann, '/support/tickets/export.csv?state=open');
      expect([file.status, file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="tickets.csv"']);
      const lines = file.body.trim().split('\r\n');
      expect(lines[0]).toMatch(/"Id","Subject","Type","State","Last changed","Opened"$/);
      expect(lines).toHaveLength(1 + 601 + 1);
      expect(file.body).toContain(`"'=HYPERLINK(""https://evil.example"",""x"")"`);
      for (let n = 0; n < 10; n += 1) await get(ann, '/support/tickets/export.csv?kind=change');
      expect((await get(ann, '/support/tickets/export.csv')).status).toBe(429);
    });

    it('reads an index of the customer’s own tickets, in their order', async () => {
      await many(50);
      const plan = await house.rows<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT id FROM ticket WHERE account_id = '${ann.accountId}' AND (modified_at, id) < (now(), '${newId()}') ORDER BY modified_at DESC, id DESC LIMIT 11`,
      );
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index( Only)? Scan using ticket_of_account/);
    });
  });

  it('tells strangers of no ticket', async () => {
    const stranger = new HttpPerson();
    for (const path of ['/support/tickets', '/support/tickets/export.csv', '/support/tickets/INC100000000']) {
      expect((await stranger.get(`${house.baseUrl}${path}`)).url.pathname).toBe('/sign-in');
    }
  });
});
