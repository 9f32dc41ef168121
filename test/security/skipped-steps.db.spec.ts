import fc from 'fast-check';
import { hiddenFields } from '../support/customer.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { CHOSEN_PASSWORD, Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, type SignedIn } from '../support/signed-in.js';
import { newestMail } from '../support/token-mail.js';

const STEPS = ['contact-details', 'password', 'mfa', 'security-questions', 'token'] as const;
type Step = (typeof STEPS)[number];

/** What would be right at each step, the last one excepted: that takes a mailbox. */
const RIGHT: Record<Step, Record<string, string>> = {
  'contact-details': { firstName: 'Ann', lastName: 'Example', mobile: '', pin: '482915' },
  password: { password: CHOSEN_PASSWORD, passwordConfirmation: CHOSEN_PASSWORD },
  mfa: { mfa: 'none' },
  'security-questions': {
    question1: 'What was the name of your first pet?',
    answer1: 'Rex the first',
    question2: 'Which concert did you go to first?',
    answer2: 'Some brass band',
    question3: 'What did the sign above the shop say?',
    answer3: 'Closed on Mondays',
  },
  token: { token: 'AAAAAAAA' },
};

describe('without its proof', () => {
  let house: RunningHouse;
  let mails: MailServer;
  let victim: SignedIn;
  let some = 0;

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url, RATE_LIMIT_FACTOR: '1000' } });
    victim = await signedIn(house);
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  const newcomer = (): Registrant => new Registrant(house.baseUrl, `newcomer-${(some += 1)}@example.net`);
  const idOf = ({ url }: Arrival): string => url.pathname.split('/')[2]!;
  const accounts = (email: string) => house.rows('SELECT id FROM account WHERE email_canonical = $1', [email]);

  async function made(): Promise<unknown> {
    const [counts] = await house.rows(`SELECT (SELECT count(*) FROM account) AS accounts, (SELECT count(*) FROM session) AS sessions,
      (SELECT count(*) FROM account_link) AS links`);
    return counts;
  }

  async function stepOf(id: string): Promise<string | undefined> {
    const [journey] = await house.rows<{ step: string }>('SELECT step FROM journey WHERE id = $1', [id]);
    return journey?.step;
  }

  /** One move of somebody who tries; `reached` is how far their registration has really got. */
  type Move = (person: Registrant, ids: { register: string; signIn: string }, hidden: Record<string, string>, reached: number) => Promise<number>;

  const answer = (step: Step): Move => async (person, { register }, hidden, reached) => {
    await person.person.post(`${house.baseUrl}/register/${register}/${step}`, { ...hidden, ...RIGHT[step] });
    const place = STEPS.indexOf(step);
    return step !== 'token' && place <= reached ? Math.max(reached, place + 1) : reached;
  };
  const post =
    (path: (ids: { register: string; signIn: string }) => string, fields: Record<string, string>): Move =>
    async (person, ids, hidden, reached) => {
      await person.person.post(`${house.baseUrl}${path(ids)}`, { ...hidden, ...fields });
      return reached;
    };
  const look =
    (path: (ids: { register: string; signIn: string }) => string): Move =>
    async (person, ids, _hidden, reached) => {
      await person.get(path(ids));
      return reached;
    };

  const MOVES: Record<string, Move> = {
    ...Object.fromEntries(STEPS.map((step) => [`answer ${step}`, answer(step)])),
    'look at the token page': look(({ register }) => `/register/${register}/token`),
    'look at the account': look(() => '/account'),
    'look at a link page': look(() => '/link/savvisstation'),
    'complete elsewhere': post(({ register }) => `/register/${register}/elsewhere`, { token: 'AAAAAAAA', password: CHOSEN_PASSWORD }),
    'start afresh': post(({ register }) => `/register/${register}/afresh`, { token: 'AAAAAAAA' }),
    'sign in as the victim': post(({ signIn }) => `/sign-in/${signIn}/password`, { password: CHOSEN_PASSWORD, email: 'x@example.net' }),
    'sign in by the registration': post(({ register }) => `/sign-in/${register}/password`, { password: CHOSEN_PASSWORD }),
    'register by the sign-in': post(({ signIn }) => `/register/${signIn}/token`, { token: 'AAAAAAAA' }),
    'register beside the sign-in': post(({ signIn }) => `/sign-in/${signIn}/register`, {}),
    link: post(() => '/link/savvisstation', { username: 'alice', password: 'alice-legacy-1', linkAccount: 'on' }),
    'link from the account': post(() => '/account/links/savvisstation/add', { username: 'alice', password: 'alice-legacy-1' }),
    'name a session': post(() => '/sign-in', { email: 'x', session: 'x', accountId: 'x' }),
  };

  // STANDARDS, immunity 3. Red when pages don't ask how far a registration has got, and the step after one is taken for granted.
  it('no order of requests makes an account, a session or a link, or gets a registration further than it was answered', async () => {
    const before = await made();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(MOVES)), { minLength: 4, maxLength: 10 }), async (moves) => {
        const person = newcomer();
        const contact = await person.start();
        const victims = await new Registrant(house.baseUrl, victim.email, person.person).start();
        const ids = { register: idOf(contact), signIn: idOf(victims) };
        const hidden = hiddenFields(contact);
        let reached = 0;
        for (const move of moves) reached = await MOVES[move]!(person, ids, hidden, reached);
        expect([moves, await stepOf(ids.register)]).toEqual([moves, STEPS[reached]]);
        expect(await made()).toEqual(before);
      }),
      { numRuns: 25, seed: 20261124 },
    );
  });

  // Red when the pages alone don't ask how far it has got.
  it.each(STEPS.slice(1))('a registration that has just begun does not take the answers of "%s"', async (step) => {
    const person = newcomer();
    const contact = await person.start();
    const arrival = await person.submit(contact, RIGHT[step], contact.url.pathname.replace('contact-details', step));
    expect([screenOf(arrival), await stepOf(idOf(contact))]).toEqual(['contact-details', 'contact-details']);
  });

  // STANDARDS, immunity 10. Red when the id of a journey is enough, without the cookie that it is bound to.
  describe("somebody else's registration", () => {
    it.each([...STEPS, 'wheres-my-email', 'status'])('shows nothing at "%s" to a browser without its cookie', async (step) => {
      const owner = newcomer();
      const contact = await owner.start();
      await owner.contactDetails(contact);
      const stranger = new HttpPerson();
      const page = await stranger.get(`${house.baseUrl}/register/${idOf(contact)}/${step}`);
      expect(page.body).not.toMatch(/Ann|482915/);
      expect(page.body).not.toContain(owner.email);
    });

    it.each(STEPS)('takes nothing at "%s" from a browser without its cookie, and not with a form token of its own', async (step) => {
      const owner = newcomer();
      const contact = await owner.start();
      const stranger = newcomer();
      const own = hiddenFields(await stranger.start());
      const state = () => house.rows('SELECT step, state, email FROM journey WHERE id = $1', [idOf(contact)]);
      const before = await state();
      for (const hidden of [own, hiddenFields(contact), {}]) {
        await stranger.person.post(`${house.baseUrl}/register/${idOf(contact)}/${step}`, { ...hidden, ...RIGHT[step] });
      }
      expect(await state()).toEqual(before);
    });

    it('is not completed by the token of another one', async () => {
      const [ann, bea] = [newcomer(), newcomer()];
      const [annWaits] = [await ann.upToToken(), await bea.upToToken()];
      const { token } = await newestMail(mails, bea.email);
      await newestMail(mails, ann.email);
      expect((await ann.typeToken(annWaits, token!)).status).toBe(422);
      expect(await accounts(ann.email)).toHaveLength(0);
    });
  });

  // Each is sealed or bound for one use; taken elsewhere it is just text.
  it('what was sealed for one purpose is worth nothing for another', async () => {
    const ann = newcomer();
    const waiting = await ann.upToToken();
    const { link, token } = await newestMail(mails, ann.email);
    const { _csrf: csrf = '', _resume: resume = '' } = hiddenFields(waiting);
    const prefill = new URL(link, house.baseUrl).searchParams.get('prefill')!;
    for (const wrong of [csrf, resume, prefill.slice(0, 64), idOf(waiting)]) {
      const stranger = new Registrant(house.baseUrl, ann.email);
      const page = await stranger.get('/sign-in');
      expect((await stranger.submit(page, { token: wrong }, `/register/${idOf(waiting)}/afresh`)).status).toBe(422);
    }
    const before = await made();
    for (const kind of [token!, csrf, prefill, resume]) {
      const page = await fetch(`${house.baseUrl}/account`, { redirect: 'manual', headers: { cookie: `ma_session=${kind}`, accept: 'text/html' } });
      expect(page.headers.get('location')).toMatch(/^\/sign-in\?/);
    }
    const asCsrf = await ann.person.post(waiting.url, { _csrf: prefill, _resume: resume, token: token! });
    expect([asCsrf.status, await made()]).toEqual([403, before]);
  });

  it('a wrong token raced 200 times is looked at five times, and the right one makes one account of 50', async () => {
    const ann = newcomer();
    const waiting = await ann.upToToken();
    await newestMail(mails, ann.email);
    const guesses = await Promise.all(Array.from({ length: 200 }, () => ann.typeToken(waiting, 'AAAAAAAA')));
    expect(guesses.filter(({ body }) => /tries are left|One try is left|it was the last try/.test(body))).toHaveLength(5);
    expect(guesses.every(({ status }) => status === 422)).toBe(true);
    expect(await accounts(ann.email)).toHaveLength(0);

    const bea = newcomer();
    const beaWaits = await bea.upToToken();
    const { token } = await newestMail(mails, bea.email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => bea.typeToken(beaWaits, token!)));
    expect(await accounts(bea.email)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  describe('planted cookies', () => {
    const cookieOf = (person: HttpPerson, name: string): string => person.cookies().find((each) => each.name === name)!.value;
    const accountPage = (cookie: string) => fetch(`${house.baseUrl}/account`, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });

    it('a session that was planted before a sign-in, alone or among others, is not the one that it opens', async () => {
      const { person, email, password } = await signedIn(house);
      const { _csrf: csrf = '' } = hiddenFields(await person.get(`${house.baseUrl}/help`));
      const planted = ['A'.repeat(43), 'B'.repeat(43)];
      const cookie = [...planted.map((value) => `ma_session=${value}`), `ma_browser=${cookieOf(person, 'ma_browser')}`].join('; ');
      const post = (path: string, fields: Record<string, string>) =>
        fetch(new URL(path, house.baseUrl), { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams({ _csrf: csrf, ...fields }) });
      const passwordScreen = (await post('/sign-in', { email })).headers.get('location')!;
      const opened = /ma_session=([^;]+)/.exec((await post(passwordScreen, { password })).headers.getSetCookie().join('\n'))?.[1];

      expect(opened).toMatch(/^[\w-]{43}$/);
      expect((await accountPage(`ma_session=${opened}`)).status).toBe(200);
      expect(planted).not.toContain(opened);
      for (const value of planted) expect((await accountPage(`ma_session=${value}`)).headers.get('location')).toMatch(/^\/sign-in\?/);
    });

    it('who knows the browser cookie and the journey of somebody who signed in has no session by it', async () => {
      const customer = await signedIn(house);
      const browser = `ma_browser=${cookieOf(customer.person, 'ma_browser')}`;
      const [journey] = await house.rows<{ id: string }>("SELECT id FROM journey WHERE email = $1 AND kind = 'sign-in'", [customer.email]);
      const before = await made();
      expect((await accountPage(browser)).headers.get('location')).toMatch(/^\/sign-in\?/);
      const again = await fetch(`${house.baseUrl}/sign-in/${journey!.id}/password`, { redirect: 'manual', headers: { cookie: browser } });
      expect(again.headers.get('location')).toMatch(/^\/sign-in\?/);
      expect(again.headers.getSetCookie().join()).not.toContain('ma_session');
      expect(await made()).toEqual(before);
    });
  });
});
