import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { newId } from '../../src/common/index.js';
import type { Arrival, HttpPerson } from '../support/http-person.js';
import { hiddenFields } from '../support/forms.js';
import { rawRequest } from '../support/raw-request.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { CHOSEN_PASSWORD, Registrant } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, type SignedIn } from '../support/signed-in.js';

/** A form as it stands in a browser: where it goes, who has it open, and what would be right. */
interface OpenForm {
  readonly path: string;
  readonly person: HttpPerson;
  readonly hidden: Record<string, string>;
  readonly fields: Record<string, string>;
}

const FORM = 'application/x-www-form-urlencoded';
const NUL = '\u0000';
const LONE_SURROGATE = '\ud800';

describe('bad input', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let customer: SignedIn;
  let registrant: Registrant;
  const forms: OpenForm[] = [];

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url, RATE_LIMIT_FACTOR: '1000' } });
    customer = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    registrant = new Registrant(house.baseUrl, 'newcomer@example.net');
    await openRegistration();
    await openSignIn();
    await openLinking();
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  async function openRegistration(): Promise<void> {
    const { person } = registrant;
    const open = (page: Arrival, fields: Record<string, string>, step = ''): void => {
      const path = step === '' ? page.url.pathname : page.url.pathname.replace(/[^/]+$/, step);
      forms.push({ path, person, hidden: hiddenFields(page), fields });
    };
    const contact = await registrant.start();
    open(contact, { firstName: 'Ann', lastName: 'Example', mobile: '+1-555-555-5555', pin: '482915' });
    const password = await registrant.contactDetails(contact);
    open(password, { password: CHOSEN_PASSWORD, passwordConfirmation: CHOSEN_PASSWORD, passwordExpiry: '30' });
    const mfa = await registrant.choosePassword(password);
    open(mfa, { mfa: 'otp' });
    const questions = await registrant.chooseMfa(mfa);
    const asked = { question1: 'What was the name of your first pet?', question2: 'Which concert did you go to first?', question3: 'My own?' };
    open(questions, { ...asked, answer1: 'Rex the first', answer2: 'Some brass band', answer3: 'Closed on Mondays' });
    const token = await registrant.answerQuestions(questions);
    open(token, { token: 'AAAAAAAA' });
    open(token, { email: 'other@example.net' }, 'address');
    open(token, { token: 'AAAAAAAA', password: 'not the one' }, 'elsewhere');
    open(token, { token: 'AAAAAAAA' }, 'afresh');
  }

  async function openSignIn(): Promise<void> {
    const known = new Registrant(house.baseUrl, customer.email);
    const email = await known.get('/sign-in');
    forms.push({ path: '/sign-in', person: known.person, hidden: hiddenFields(email), fields: { email: customer.email } });
    const password = await known.submit(email, { email: customer.email });
    forms.push({ path: password.url.pathname, person: known.person, hidden: hiddenFields(password), fields: { password: 'not the one' } });
  }

  async function openLinking(): Promise<void> {
    const { person } = customer;
    for (const path of ['/link/savvisstation', '/account/links/savvisstation/add']) {
      const page = await person.get(`${house.baseUrl}${path}`);
      forms.push({ path, person, hidden: hiddenFields(page), fields: { username: 'nobody', password: 'not the one' } });
    }
  }

  function send(form: OpenForm, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = { 'content-type': FORM }, method = 'POST') {
    const cookie = form.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');
    const url = `${house.baseUrl}${form.path}`;
    return fetch(url, { method, redirect: 'manual', headers: { cookie, ...headers }, ...(method === 'GET' ? {} : { body }) });
  }

  const sendFields = (form: OpenForm, fields: Record<string, string>) =>
    send(form, new URLSearchParams({ ...form.hidden, ...form.fields, ...fields }).toString());

  const sendJson = (form: OpenForm, document: object) =>
    send(form, JSON.stringify({ ...form.hidden, ...form.fields, ...document }), { 'content-type': 'application/json' });

  /** All that matters: accounts, sessions, links, and what the registration has gathered. */
  async function standing(): Promise<string> {
    const counts = await house.rows(`SELECT (SELECT count(*) FROM account) AS accounts, (SELECT count(*) FROM session) AS sessions,
      (SELECT count(*) FROM account_link) AS links`);
    const registration = await house.rows('SELECT step, state, email, completed_at FROM journey WHERE id = $1', [forms[0]!.path.split('/')[2]]);
    return JSON.stringify([counts, registration]);
  }

  /** Sends to every form what is wrong with it. @returns what was not answered with a page or a document of 4xx */
  async function refusals(sending: (form: OpenForm) => Promise<Response>[]): Promise<string[]> {
    const before = await standing();
    const wrong: string[] = [];
    for (const form of forms) {
      for (const [nth, answer] of (await Promise.all(sending(form))).entries()) {
        const body = await answer.text();
        const told = /<h1/.test(body) || answer.headers.get('content-type')?.includes('problem+json');
        if (answer.status < 400 || answer.status >= 500 || !told) wrong.push(`${form.path} #${nth}: ${answer.status} ${body.slice(0, 200)}`);
      }
    }
    expect(await standing()).toBe(before);
    return wrong;
  }

  const required = ({ fields }: OpenForm) => Object.keys(fields).filter((name) => !['mobile', 'passwordExpiry'].includes(name));

  it('missing fields are asked for', async () => {
    const without = (form: OpenForm, name: string) =>
      send(form, new URLSearchParams(Object.entries({ ...form.hidden, ...form.fields }).filter(([key]) => key !== name)).toString());
    expect(await refusals((form) => required(form).flatMap((name) => [without(form, name), sendFields(form, { [name]: '' })]))).toEqual([]);
  });

  it('fields that came twice are never guessed at', async () => {
    const twice = (form: OpenForm, name: string) => {
      const body = new URLSearchParams({ ...form.hidden, ...form.fields });
      body.append(name, form.fields[name]!);
      return send(form, body.toString());
    };
    expect(await refusals((form) => Object.keys(form.fields).map((name) => twice(form, name)))).toEqual([]);
  });

  it('over-long ones are refused', async () => {
    const long = 'a1'.repeat(10_000);
    expect(await refusals((form) => Object.keys(form.fields).map((name) => sendFields(form, { [name]: long })))).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a number', 12345],
    ['an object', { $ne: '' }],
    ['a list', ['a@example.com', 'b@example.com']],
    ['true', true],
  ])('%s in place of text is refused', async (_, value) => {
    expect(await refusals((form) => Object.keys(form.fields).map((name) => sendJson(form, { [name]: value })))).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['malformed JSON', 'application/json', '{"email":'],
    ['a JSON list', 'application/json', '["email"]'],
    ['JSON that is no object', 'application/json', '"email"'],
    ['another type', 'text/xml', '<email/>'],
    ['a character set that nobody knows', `${FORM}; charset=x-unknown`, 'email=a'],
    ['multipart without an end', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na'],
    ['multipart without a boundary', 'multipart/form-data', 'email=a'],
    ['10,000 fields', FORM, Array.from({ length: 10_000 }, (_, n) => `f${n}=${n}`).join('&')],
    ['more than a form can hold', FORM, `email=${'a'.repeat(200_000)}`],
    ['keys within keys', FORM, 'email[a][b]=c&email[__proto__][x]=y&constructor[prototype]=z&__proto__=x'],
    ['broken percent-encoding', FORM, 'email=%&password=%zz&token=%c3%28&%=%ff'],
    ['nothing', FORM, ''],
  ])('%s is refused', async (_, type, body) => {
    expect(await refusals((form) => [send(form, body, { 'content-type': type })])).toEqual([]);
  });

  it('what says that it is compressed and is not, is refused', async () => {
    expect(await refusals((form) => [send(form, 'email=a', { 'content-type': FORM, 'content-encoding': 'gzip' })])).toEqual([]);
  });

  // jsonb and text of PostgreSQL can't hold them: they have to stop before.
  it.each([
    ['NUL', NUL],
    ['half a character', LONE_SURROGATE],
  ])('%s in a field is no fault of ours', async (_, character) => {
    const counted = await standing();
    const wrong: string[] = [];
    for (const form of forms) {
      for (const name of [...Object.keys(form.fields), '_csrf', '_resume', 'to', 'journey', 'ownQuestion3']) {
        const given = form.fields[name] ?? '';
        const values = [`${given}${character}`, `${given.slice(0, 1)}${character}${given.slice(1)}`];
        for (const { status } of await Promise.all(values.map((value) => sendJson(form, { [name]: value })))) {
          if (status >= 500) wrong.push(`${form.path} ${name}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(JSON.parse(await standing())[0]).toEqual(JSON.parse(counted)[0]);
  });

  it('whatever else stands in the fields is no fault of ours', async () => {
    const counted = JSON.parse(await standing())[0];
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom("' OR 1=1 --", '{{constructor}}', '${7*7}', '\r\nBcc: x@example.com', '../../etc/passwd', '<script>alert(1)</script>', '\u202e', '\ufeff'),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: forms.length - 1 }), fc.array(anything, { minLength: 6, maxLength: 6 }), async (nth, values) => {
        const form = forms[nth]!;
        const fields = Object.fromEntries(Object.keys(form.fields).map((name, index) => [name, values[index]!]));
        for (const answer of await Promise.all([sendFields(form, fields), sendJson(form, fields)])) {
          expect([form.path, answer.status < 500]).toEqual([form.path, true]);
        }
      }),
      { numRuns: 50, seed: 20261124 },
    );
    expect(JSON.parse(await standing())[0]).toEqual(counted);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'PROPFIND', 'LINK'])('%s is no way to send a form', async (method) => {
    expect(await refusals((form) => [send(form, 'email=a', { 'content-type': FORM }, method)])).toEqual([]);
  });

  it.each([
    ['malformed', '=;;=x; ma_browser; ma_browser=%zz; ma_session="; \u00e4=\u00e4'],
    ['duplicate', Array.from({ length: 40 }, (_, n) => `ma_browser=${String(n).padStart(43, 'A')}; ma_session=${String(n).padStart(43, 'B')}`).join('; ')],
    ['long', `ma_session=${'A'.repeat(5_000)}; ma_browser=${'B'.repeat(5_000)}`],
    ['huge', `other=${'A'.repeat(50_000)}; ma_session=${'A'.repeat(5_000)}`],
  ])('%s cookies lead no page to fail', async (_, cookie) => {
    const wrong: string[] = [];
    for (const path of ['/', '/sign-in', '/account', '/help', ...forms.map((form) => form.path)]) {
      const { status } = await fetch(`${house.baseUrl}${path}`, { headers: { cookie }, redirect: 'manual' });
      if (status >= 400) wrong.push(`${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['more cookies than can be read', 431, 'GET /oxauth/enableSso HTTP/1.1', `Cookie: other=${'A'.repeat(70_000)}`, 'Delete the cookies of this site'],
    ['an endless address', 431, `GET /${'a'.repeat(70_000)} HTTP/1.1`, 'Accept: */*', 'a longer address'],
    ['what is no request', 400, 'ANYTHING /', 'Accept: */*', 'Open the page afresh'],
  ])('%s is answered with a page that says what to do', async (_case, status, line, header, words) => {
    const { hostname, port, host } = new URL(house.baseUrl);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write(`${line}\r\nHost: ${host}\r\n${header}\r\n\r\n`);
    const [head = '', page = ''] = (await text(socket)).split('\r\n\r\n');

    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(page).toContain(words);
    expect(page).toContain('<a href="/">');
  });

  it('a browser that keeps no cookies is told so, however often it sends a form', async () => {
    const served = await rawRequest(`${house.baseUrl}/sign-in`);
    for (let again = 0; again < 2; again += 1) {
      const form = { _csrf: /name="_csrf" value="([^"]+)"/.exec(served.body)?.[1] ?? '', email: 'ann@example.net' };
      const refused = await rawRequest(`${house.baseUrl}/sign-in`, { form });
      expect(refused.status).toBe(403);
      expect(refused.body).toContain('Allow cookies for this site');
      expect(refused.body).toContain('ann@example.net');
    }
  });

  it('another host is no way in, and its page leads to the right one', async () => {
    const headers = { host: 'evil.example' };
    const refused = await rawRequest(`${house.baseUrl}/sign-in`, { headers });
    expect(refused.status).toBe(421);
    expect(refused.body).toContain('<html lang="en">');
    expect(refused.body).toMatch(new RegExp(`<a class="button[^"]*" href="${house.baseUrl}/?"`));
    const style = /<link rel="stylesheet" href="([^"]+)"/.exec(refused.body)?.[1];
    expect((await rawRequest(`${house.baseUrl}${style}`, { headers })).status).toBe(200);
  });

  it('the journey goes on with right input afterwards', async () => {
    const [contact] = forms;
    const answer = await sendFields(contact!, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, contact!.path.replace('contact-details', 'password')]);
  });

  it.each(['x', "'; DROP TABLE journey; --", newId(), '%00', '../account', 'a'.repeat(4_000)])('a journey of a forged id is none: %.40j', async (id) => {
    for (const form of forms.filter(({ path }) => /^\/(register|sign-in)\//.test(path))) {
      const path = form.path.replace(/[\da-f-]{36}/, encodeURIComponent(id));
      for (const method of ['GET', 'POST']) {
        const { status } = await send({ ...form, path }, new URLSearchParams({ ...form.hidden, ...form.fields }).toString(), { 'content-type': FORM }, method);
        expect([path, method, status < 500]).toEqual([path, method, true]);
      }
    }
  });
});
