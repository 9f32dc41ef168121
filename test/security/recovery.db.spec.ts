import fc from 'fast-check';
import { EnsureAccount, SlowHasher, VerifyPassword } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { enrol } from '../support/enrolled.js';
import { hiddenFields } from '../support/customer.js';
import { submit, textOf } from '../support/forms.js';
import type { Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { rawRequest } from '../support/raw-request.js';
import { accountWithQuestions, ANSWERS, Forgetful, NEW_PASSWORD, OLD_PASSWORD, RECOVERY_SUBJECT } from '../support/recovering.js';
import { Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signIn } from '../support/signed-in.js';
import { statementsDuring } from '../support/statements.js';
import { newestMail } from '../support/token-mail.js';

const BOUNCE = [550, '5.1.1 <someone@bounce.example>: Recipient address rejected: User unknown'] as const;
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;

/** What a stranger learns from an answer: all but what is random. The people of a pair differ in one letter. */
function told({ status, url, body, headers }: Arrival): object {
  const plain = (text: string): string => text.replaceAll(UUID, '<id>').replace(/guest-[ku]/g, 'guest').replace(/[ku]•••/g, '•••');
  const words = plain(body).replace(/(name="_(?:csrf|resume)" value=")[^"]*/g, '$1');
  return { status, path: plain(url.pathname + url.search), words, length: words.length, retryAfter: headers.get('retry-after') };
}

describe('recovery, attacked', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let some = 0;

  beforeAll(async () => {
    mails = await startMailServer({ onRecipient: (recipient) => (recipient.endsWith('@bounce.example') ? BOUNCE : undefined) });
    house = await startHouse({ environment: { SMTP_URL: mails.url, RATE_LIMIT_FACTOR: '1000' } });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  const idOf = ({ url }: Arrival): string => url.pathname.split('/')[2]!;
  const mailsTo = (email: string) => mails.taken.filter(({ to }) => to.includes(email));

  async function customer(): Promise<Forgetful> {
    const ann = new Forgetful(house);
    await accountWithQuestions(house, ann.email);
    house.clock.advance(1);
    return ann;
  }

  describe('known and unknown addresses', () => {
    async function pair(domain = 'example.net'): Promise<Forgetful[]> {
      some += 1;
      const people = ['k', 'u'].map((letter) => new Forgetful(house, `guest-${letter}${some}x@${domain}`));
      await accountWithQuestions(house, people[0]!.email);
      return people;
    }

    /** Has both do the same and compares what each is told. */
    async function alike(people: readonly Forgetful[], pages: readonly Arrival[], act: (person: Forgetful, page: Arrival) => Promise<Arrival>) {
      const answers: Arrival[] = [];
      for (const [nth, person] of people.entries()) answers.push(await act(person, pages[nth]!));
      expect(told(answers[1]!)).toEqual(told(answers[0]!));
      return answers;
    }

    const handedOver = async (page: Arrival) => {
      const settled = () => house.rows('SELECT 1 FROM mail_message WHERE journey_id = $1 AND next_attempt_at IS NOT NULL', [idOf(page)]);
      while ((await settled()).length > 0) await new Promise<void>((resolve) => void setTimeout(resolve, 50));
    };
    const deliveryPage = (person: Forgetful, page: Arrival) => person.get(`/recovery/${idOf(page)}/wheres-my-email`);

    it('see the same pages, guessed tokens and used-up tries included', async () => {
      const people = await pair();
      let pages = await alike(people, [], (person) => person.ask('?to=/help'));
      for (const page of pages) await handedOver(page);
      for (let guess = 0; guess < 6; guess += 1) pages = await alike(people, pages, (person, page) => person.typeToken(page, 'AAAAAAAA'));
      expect(textOf(pages[0]!)).toContain('this token no longer works');
      pages = await alike(people, pages, (person, page) => person.sendAgain(page));
      await alike(people, pages, (person, page) => person.sendAgain(page));
    });

    // Naive: what only an account has (its number, its factors, whether it may be told) is looked up for accounts alone.
    it('cost the same hashes and, one by one, the same statements', async () => {
      const people = await pair();
      const { figures } = house.get(SlowHasher);
      const costs: { hashes: number; statements: string[] }[] = [];
      await new Forgetful(house).ask();
      for (const person of people) {
        const before = figures.done;
        let page = await person.get('/recovery');
        const statements = await statementsDuring(async () => {
          page = await submit(person.person, page, { email: person.email }, { action: /\/recovery$/ });
        });
        await handedOver(page);
        house.clock.advance(61);
        statements.push(
          ...(await statementsDuring(async () => {
            page = await person.typeToken(page, 'AAAAAAAA');
            page = await person.sendAgain(page);
            page = await person.sendAgain(page);
            await person.get(`/recovery/${idOf(page)}/questions`);
            for (let time = 0; time < 6; time += 1) await person.ask();
          })),
        );
        costs.push({ hashes: figures.done - before, statements });
      }
      expect(costs[1]).toEqual(costs[0]);
      for (const part of ['known_browser', 'limit_take', 'INSERT INTO mail_message', 'INSERT INTO audit_event', 'one_time_secret']) {
        expect(costs[0]!.statements.filter((statement) => statement.includes(part))).not.toEqual([]);
      }
    });

    it.each([
      ['example.net', 'Email successfully sent at'],
      ['bounce.example', 'Email was bounced at'],
    ])('hear the same of their mail to %s, also of one too many, which is not sent', async (domain, words) => {
      const people = await pair(domain);
      for (let time = 0; time < 2; time += 1) {
        const pages = await alike(people, [], (person) => person.ask());
        for (const page of pages) await handedOver(page);
        house.clock.advance(181);
        const [known, unknown] = await Promise.all(people.map((person, nth) => deliveryPage(person, pages[nth]!)));
        expect(textOf(known!)).toContain(words);
        expect(told(unknown!)).toEqual(told(known!));
        expect(textOf(unknown!)).toContain(people[1]!.email);
        const [toKnown, toUnknown] = await Promise.all(people.map((person, nth) => person.get(`/help?journey=${idOf(pages[nth]!)}&issue=token-mail`)));
        expect(textOf(toKnown!)).toMatch(new RegExp(`${words}.*Message-ID: <`));
        expect(told(toUnknown!)).toEqual(told(toKnown!));
      }
      const delivered = people.map(({ email }) => mailsTo(email).length);
      expect(delivered).toEqual(domain === 'example.net' ? [2, 1] : [0, 0]);
    });

    it('are masked as they were typed, and the mail goes to the address as its owner wrote it', async () => {
      some += 1;
      await house.get(EnsureAccount).ensure({ email: `Owner.${some}@example.net`, firstName: 'A', lastName: 'B', password: OLD_PASSWORD });
      const typist = new Forgetful(house, `OWNER.${some}@EXAMPLE.net`);
      const page = await typist.ask();
      await newestMail(mails, `Owner.${some}@example.net`);
      house.clock.advance(181);
      expect(textOf(await deliveryPage(typist, page))).not.toContain('Owner.');
    });
  });

  // STANDARDS, immunity 17. Red when each asking is answered with a mail.
  it('writes to a stranger once an hour at most, without a word of whoever asks', async () => {
    const stranger = `${newId()}@example.net`;
    for (let time = 0; time < 6; time += 1) await new Forgetful(house, stranger).ask('?to=/help%3Fissue=buy-cheap-watches');
    const { text, subject, token, link } = await newestMail(mails, stranger);
    expect([subject, token, link]).toEqual(['CenturyLink Password Recovery Token', undefined, '/sign-in']);
    expect(text).toContain('There is no Master Account with this email');
    expect(text).not.toContain('watches');
    const seventh = await new Forgetful(house, stranger).ask();
    expect(seventh.status).toBe(429);
    const settled = () => house.rows('SELECT 1 FROM mail_message WHERE recipient = $1 AND next_attempt_at IS NOT NULL', [stranger]);
    while ((await settled()).length > 0) await new Promise<void>((resolve) => void setTimeout(resolve, 50));
    expect(mailsTo(stranger)).toHaveLength(1);
    house.clock.advance(3601);
    await new Forgetful(house, stranger).ask();
    await newestMail(mails, stranger, 2);
  });

  // KC#46164: what strangers use up of the mailbox is not the owner's.
  it('has three mails an hour left for browsers that the account knows, however many strangers asked, and no more', async () => {
    const ann = await customer();
    await signIn(house, ann.person, { email: ann.email, password: OLD_PASSWORD });
    for (let time = 0; time < 6; time += 1) expect((await new Forgetful(house, ann.email).ask()).status).toBe(200);
    expect((await new Forgetful(house, ann.email).ask()).status).toBe(429);
    for (let time = 0; time < 3; time += 1) expect(screenOf(await ann.ask())).toBe('token');
    expect((await ann.ask()).status).toBe(429);
    await newestMail(mails, ann.email, 9, RECOVERY_SUBJECT);

    const bea = await customer();
    await signIn(house, bea.person, { email: bea.email, password: OLD_PASSWORD });
    expect((await new Forgetful(house, ann.email, bea.person).ask()).status).toBe(429);
  });

  it('has as many for one that is known as for others, once its own are used up', async () => {
    const ann = await customer();
    await signIn(house, ann.person, { email: ann.email, password: OLD_PASSWORD });
    const statuses: number[] = [];
    for (let time = 0; time < 10; time += 1) statuses.push((await ann.ask()).status);
    expect(statuses).toEqual([...Array<number>(9).fill(200), 429]);
  });

  // STANDARDS, immunity 8. Red when mails take the host that a request came with last.
  it('builds the link from the configured address, whatever a request says about hosts', async () => {
    const ann = await customer();
    const page = await ann.get('/recovery');
    const cookie = ann.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');
    const forged = { cookie, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example;proto=https' };
    const form = { ...hiddenFields(page), email: ann.email };
    const byHost = await rawRequest(new URL('/recovery', house.baseUrl), { headers: { ...forged, host: 'evil.example' }, form });
    if (byHost.status < 400) await newestMail(mails, ann.email);
    const answer = await rawRequest(new URL('/recovery', house.baseUrl), { headers: forged, form });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toMatch(/^\/recovery\//);
    const { text } = await newestMail(mails, ann.email, mailsTo(ann.email).length || 1);
    expect(text).toContain(`${house.baseUrl}/recovery/`);
    for (const { raw } of mailsTo(ann.email)) expect(raw).not.toContain('evil.example');
  });

  // STANDARDS, immunity 9. Red (percent) when the part before the @ may hold anything; the grammar of domains refuses the others, too.
  it.each([
    ['a comma', (ann: string) => `${ann},attacker@evil.example`],
    ['a semicolon', (ann: string) => `${ann};attacker@evil.example`],
    ['a line break', (ann: string) => `${ann}\r\nBcc: attacker@evil.example`],
    ['a space', (ann: string) => `${ann} attacker@evil.example`],
    ['a display name', (ann: string) => `attacker@evil.example <${ann}>`],
    ['a quoted local part', (ann: string) => `"${ann}"@evil.example`],
    ['a comment', (ann: string) => `${ann}(attacker@evil.example)`],
    ['a route', (ann: string) => `@evil.example:${ann}`],
    ['percent', (ann: string) => `${ann.replace('@', '%')}@evil.example`],
  ])('takes one recipient only: %s reaches nobody', async (_how, write) => {
    const ann = await customer();
    const attacker = new Forgetful(house, write(ann.email));
    expect((await attacker.ask()).status).toBe(422);
    const twice = await ann.get('/recovery');
    const body = new URLSearchParams([...Object.entries(hiddenFields(twice)), ['email', ann.email], ['email', 'attacker@evil.example']]);
    const cookie = ann.person.cookies().map(({ name, value }) => `${name}=${value}`).join('; ');
    expect((await fetch(new URL('/recovery', house.baseUrl), { method: 'POST', redirect: 'manual', headers: { cookie }, body })).status).toBe(422);
    expect(mails.taken.filter(({ to }) => to.some((one) => one.endsWith('evil.example') || one === ann.email))).toEqual([]);
  });

  // STANDARDS, immunity 4. Red when the latest token that there is is taken, whatever it was sent for.
  it('takes no token of another kind, and its own is taken nowhere else', async () => {
    const ann = await customer();
    const bea = new Registrant(house.baseUrl, `${newId()}@example.net`);
    const registering = await bea.upToToken();
    const registrationToken = (await newestMail(mails, bea.email)).token!;
    const recovering = await ann.ask();
    const recoveryToken = (await newestMail(mails, ann.email, 1, RECOVERY_SUBJECT)).token!;
    expect((await ann.typeToken(recovering, registrationToken)).status).toBe(422);
    expect((await bea.typeToken(registering, recoveryToken)).status).toBe(422);

    const cleo = await customer();
    const other = await cleo.ask();
    expect((await cleo.typeToken(other, recoveryToken)).status).toBe(422);
    const elsewhere = new Forgetful(house, ann.email);
    const page = await elsewhere.get('/recovery');
    const fields = { ...hiddenFields(page), email: bea.email, token: registrationToken };
    const crossed = await elsewhere.person.post(`${house.baseUrl}/recovery/${idOf(registering)}/elsewhere`, fields);
    expect(crossed.url.pathname).toBe('/recovery');
    expect(screenOf(await ann.typeToken(recovering, recoveryToken))).toBe('questions');
  });

  // STANDARDS, immunity 3. Red when pages don't ask which step it stands at, and the end doesn't ask what was proven.
  describe('skipping steps', () => {
    const STEPS = ['token', 'questions', 'otp', 'password'] as const;
    type Step = (typeof STEPS)[number];
    const FIELDS: Record<Step, Record<string, string>> = {
      token: { token: 'AAAAAAAA' },
      questions: ANSWERS,
      otp: { code: '123456' },
      password: { password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD },
    };
    const stepOf = async (id: string) => (await house.rows<{ step: string }>('SELECT step FROM journey WHERE id = $1', [id]))[0]?.step;

    it('no order of requests sets a password, or gets a recovery further, without the token', async () => {
      const ann = await customer();
      const moves = fc.array(fc.constantFrom(...STEPS, 'elsewhere' as const, 'look' as const), { minLength: 3, maxLength: 8 });
      const waiting = await ann.ask();
      await fc.assert(
        fc.asyncProperty(moves, async (order) => {
          for (const move of order) {
            const path = `${house.baseUrl}/recovery/${idOf(waiting)}/${move}`;
            if (move === 'look') for (const step of STEPS) await ann.get(`/recovery/${idOf(waiting)}/${step}`);
            else await ann.person.post(path, { ...hiddenFields(waiting), ...(move === 'elsewhere' ? { token: 'AAAAAAAA', email: ann.email } : FIELDS[move]) });
          }
          expect([order, await stepOf(idOf(waiting))]).toEqual([order, 'token']);
        }),
        { numRuns: 15, seed: 20261125 },
      );
      expect(await house.get(VerifyPassword).verify(ann.email, OLD_PASSWORD)).not.toBeNull();
    });

    it('with the token, nothing sets a password but the answers and the factor in between', async () => {
      const ann = await customer();
      const [{ id } = { id: '' }] = await house.rows<{ id: string }>('SELECT id FROM account WHERE email = $1', [ann.email]);
      await enrol(house, id);
      house.clock.advance(60);
      const waiting = await ann.ask();
      const questions = await ann.typeToken(waiting, (await newestMail(mails, ann.email, 1, RECOVERY_SUBJECT)).token!);
      for (const step of ['password', 'otp', 'password'] as const) {
        await ann.person.post(`${house.baseUrl}/recovery/${idOf(questions)}/${step}`, { ...hiddenFields(questions), ...FIELDS[step] });
        expect(await stepOf(idOf(questions))).toBe('questions');
      }
      const otp = await ann.answer(questions);
      for (const fields of [FIELDS.password, { ...FIELDS.password, factorBy: 'app', step: 'password' }]) {
        await ann.person.post(`${house.baseUrl}/recovery/${idOf(otp)}/password`, { ...hiddenFields(otp), ...fields });
      }
      expect(await stepOf(idOf(otp))).toBe('otp');
      expect(await house.get(VerifyPassword).verify(ann.email, OLD_PASSWORD)).not.toBeNull();
    });
  });

  // STANDARDS, immunity 10. Red when the id of a recovery is enough, without the cookie that it is bound to.
  it('shows and takes nothing without the cookie of the browser that it belongs to', async () => {
    const ann = await customer();
    const waiting = await ann.ask();
    const { token } = await newestMail(mails, ann.email);
    const questions = await ann.typeToken(waiting, token!);
    const stranger = new Forgetful(house);
    const own = hiddenFields(await stranger.get('/recovery'));
    for (const step of ['token', 'questions', 'otp', 'lost-factor', 'password', 'wheres-my-email', 'status']) {
      const page = await stranger.get(`/recovery/${idOf(questions)}/${step}`);
      expect(page.body).not.toMatch(/first pet|above the shop/);
      expect(page.body).not.toContain(ann.email);
    }
    const before = await house.rows('SELECT step, state FROM journey WHERE id = $1', [idOf(questions)]);
    for (const hidden of [own, { ...hiddenFields(questions), _csrf: own['_csrf']! }]) {
      await stranger.person.post(`${house.baseUrl}/recovery/${idOf(questions)}/questions`, { ...hidden, ...ANSWERS });
      await stranger.person.post(`${house.baseUrl}/recovery/${idOf(questions)}/password`, {
        ...hidden,
        password: NEW_PASSWORD,
        passwordConfirmation: NEW_PASSWORD,
      });
    }
    expect(await house.rows('SELECT step, state FROM journey WHERE id = $1', [idOf(questions)])).toEqual(before);
    expect(screenOf(await ann.answer(questions))).toBe('password');
  });

  // STANDARDS, immunity 1 and 2. Red when counters are looked at first and counted afterwards.
  it('of 200 guesses at a token at once looks at five, and of 40 sets of answers at five', async () => {
    const ann = await customer();
    const waiting = await ann.ask();
    const { token } = await newestMail(mails, ann.email);
    const guesses = await Promise.all(Array.from({ length: 200 }, () => ann.typeToken(waiting, 'AAAAAAAA')));
    expect(guesses.filter((page) => /tries are left|One try is left|it was the last try/.test(textOf(page)))).toHaveLength(5);
    expect((await ann.typeToken(waiting, token!)).status).toBe(422);

    const bea = await customer();
    const questions = await bea.typeToken(await bea.ask(), (await newestMail(mails, bea.email)).token!);
    const { figures } = house.get(SlowHasher);
    const before = figures.done;
    const wrong = { ...ANSWERS, answer2: 'something else' };
    const answers = await Promise.all(Array.from({ length: 40 }, () => bea.answer(questions, wrong)));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(figures.done - before).toBe(15);
  });

  it('sends nobody to another site', async () => {
    const ann = await customer();
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const page = await ann.get(`/recovery?to=${encodeURIComponent(to)}`);
      expect(page.body).not.toContain('evil.example');
      expect(page.body).not.toContain('alert(1)');
    }
  });

  it('takes no form without its token', async () => {
    const ann = await customer();
    const page = await ann.get('/recovery');
    const { _csrf: dropped, ...hidden } = hiddenFields(page);
    expect(dropped).toBeDefined();
    expect((await ann.person.post(`${house.baseUrl}/recovery`, { ...hidden, email: ann.email })).status).toBe(403);
    expect(mailsTo(ann.email)).toEqual([]);
    expect((await submit(ann.person, page, { email: ann.email })).url.pathname).toMatch(/token$/);
  });
});
