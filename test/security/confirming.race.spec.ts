import { ChangePassword, SlowHasher } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { hiddenFields } from '../support/customer.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signedIn, signIn, submit, type SignedIn } from '../support/signed-in.js';
import { statementsDuring } from '../support/statements.js';

const STALE_SECONDS = 301;

/**
 * STANDARDS, immunity 1, 2, 10 and 11, where somebody signed in shows once more who they are: a session left open, or
 * stolen, must be no better place to guess at the password than the sign-in.
 */
describe('guessing at a confirmation', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse({ environment: { DATABASE_POOL_SIZE: '10' } });
  });
  afterAll(() => house?.close());

  // What one test used up of the limits of our network address is forgotten for the next.
  beforeEach(() => house.clock.advance(2 * 3600));

  const at = (path: string): string => `${house.baseUrl}${path}`;

  /** Somebody whose sign-in is too old to change anything, before the page that asks. */
  async function asked(): Promise<SignedIn & { page: Arrival }> {
    const ann = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    house.clock.advance(STALE_SECONDS);
    return { ...ann, page: await ann.person.get(at('/confirm')) };
  }

  /** @returns how many passwords were looked at meanwhile: each look is one hash */
  async function looksDuring(work: () => Promise<unknown>): Promise<number> {
    const { figures } = house.get(SlowHasher);
    const before = figures.done;
    await work();
    return figures.done - before;
  }

  const times = <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, n) => work(n)));

  // Naive: counted after the look, or in the transaction that the refusal rolls back; then all 200 are looked at.
  it('of 200 simultaneous wrong passwords looks at no more than the five that are free, and the five of the known browser', async () => {
    const { person, page } = await asked();
    let answers: Arrival[] = [];
    const looks = await looksDuring(async () => {
      answers = await times(200, (n) => submit(person, page, { currentPassword: `wrong guess ${n}` }));
    });
    expect(looks).toBe(10);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(422), ...Array<number>(190).fill(429)]);
  });

  // Naive: each page with limits of its own; then there are five free looks a page, and as many pages as there are forms.
  it('looks at five altogether, and at eight of known browsers, whichever pages and sessions the guesses come by', async () => {
    const { person, page, email, password } = await asked();
    const second = new HttpPerson();
    await signIn({ baseUrl: house.baseUrl, get: house.get }, second, { email, password });
    const stranger = new HttpPerson();
    const signInScreen = await submit(stranger, await stranger.get(at('/sign-in')), { email });
    const authentication = await second.get(at('/account/authentication'));
    const { _csrf = '' } = hiddenFields(authentication);
    const fresh = 'eight loud foghorns in fog';
    const looks = await looksDuring(() =>
      times(15, (n) =>
        Promise.all([
          submit(person, page, { currentPassword: `wrong ${n}` }),
          second.post(at('/account/authentication/password'), { _csrf, currentPassword: `bad ${n}`, password: fresh, passwordConfirmation: fresh }),
          submit(stranger, signInScreen, { password: `false ${n}` }),
        ]),
      ),
    );
    expect(looks).toBe(13);
  });

  // Naive: the address that a header claims is believed, so that each guess comes from somewhere else.
  it('counts one network address whatever it says that it forwards for', async () => {
    const people: SignedIn[] = [];
    for (let n = 0; n < 40; n += 1) people.push(await signedIn({ baseUrl: house.baseUrl, get: house.get }));
    house.clock.advance(STALE_SECONDS);
    const pages = await Promise.all(people.map(({ person }) => person.get(at('/confirm'))));
    const looks = await looksDuring(() =>
      times(40, (n) => {
        const headers = { 'X-Forwarded-For': `198.51.100.${n}`, Forwarded: `for=198.51.100.${n}` };
        return submit(people[n]!.person, pages[n]!, { currentPassword: 'wrong guess' }, headers);
      }),
    );
    expect(looks).toBe(30);
  });

  // Naive: the token is changed by a read and a write; then raced confirmations end with a cookie that nobody knows.
  it('fifty right ones at once leave one session, under the cookie that was given last', async () => {
    const { person, page, password, accountId } = await asked();
    const answers = await times(50, () => submit(person, page, { currentPassword: password }));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const [session, ...others] = await house.rows<{ confirmed_at: Date }>('SELECT confirmed_at FROM session WHERE account_id = $1', [accountId]);
    expect([session!.confirmed_at, others]).toEqual([house.clock.now(), []]);
  });

  // Naive: the password is looked up by an address that the form tells, or by no address at all.
  it('takes nobody else’s password: a session that was planted in a browser learns nothing of its owner', async () => {
    const [mallory, ann] = [await asked(), await asked()];
    const currentPassword = 'eight loud foghorns in fog';
    await house.get(ChangePassword).change(ann.accountId, currentPassword);
    const claims: Record<string, string>[] = [{}, { email: ann.email }, { username: ann.email, _account: ann.email, accountId: ann.accountId }];
    for (const claim of claims) expect((await submit(mallory.person, mallory.page, { currentPassword, ...claim })).status).toBe(422);
  });

  // Naive: the session goes on under the cookie of before; whoever planted or copied it may then change the identity, too.
  it('leaves the cookie of before worth nothing', async () => {
    const { person, page, password } = await asked();
    const copied = person.cookies().find(({ name }) => name === 'ma_session')!.value;
    await submit(person, page, { currentPassword: password });
    for (const path of ['/account', '/confirm', '/account/sessions']) {
      const answer = await fetch(at(path), { redirect: 'manual', headers: { cookie: `ma_session=${copied}` } });
      expect(answer.headers.get('location')).toMatch(/^\/sign-in\?/);
    }
  });

  // Naive: `to` is followed as it stands, or only checked for a slash in front.
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '/%2f..//evil.example', 'javascript:alert(1)', '/..//evil.example', '\\\\evil.example', '/a\r\nLocation: https://evil.example'])(
    'leads nobody to another site by %j',
    async (evil) => {
      for (const name of ['to', 'action']) {
        const { person, password } = await asked();
        const page = await person.get(at(`/confirm?to=${encodeURIComponent(evil)}`));
        const { _csrf = '' } = hiddenFields(page);
        const done = await person.post(at(`/confirm?${name}=${encodeURIComponent(evil)}`), { _csrf, currentPassword: password });
        expect(done.url.origin).toBe(house.baseUrl);
      }
    },
  );
});

/** A history of refused tries exists for known addresses alone; writing it must not tell which these are. */
describe('a refused password', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse({ environment: { SIGN_IN_DISCLOSURE: 'uniform', WORKERS: 'off' } });
  });
  afterAll(() => house?.close());

  // Naive: the history is written where there is an account; then a known address costs a statement and a commit more.
  it('costs the same statements and commits for addresses that have an account and for those that have none', async () => {
    const { email } = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    const statements: Record<string, string[]> = {};
    for (const [who, address] of [['warm-up', email], ['known', email], ['unknown', `${newId()}@example.com`]] as const) {
      const stranger = new HttpPerson();
      const screen = await submit(stranger, await stranger.get(`${house.baseUrl}/sign-in`), { email: address });
      statements[who] = await statementsDuring(() => submit(stranger, screen, { password: 'wrong' }));
    }
    expect(statements['known']).toEqual(statements['unknown']);
    expect(statements['known']).toEqual(expect.arrayContaining([expect.stringContaining('sign_in_attempt'), expect.stringContaining('audit_event')]));
  });

  // Naive: the owner's mail about the longest wait is ordered where there is an owner.
  it('and each of those that follow, until the longest wait, is answered in the same words after the same statements', async () => {
    const { email } = await signedIn({ baseUrl: house.baseUrl, get: house.get });
    const nobody = `${newId()}@example.com`;
    const screens = await Promise.all(
      [email, nobody].map(async (address) => {
        const person = new HttpPerson();
        return { person, screen: await submit(person, await person.get(`${house.baseUrl}/sign-in`), { email: address }) };
      }),
    );
    const seen = new Set<number>();
    let ordered = 0;
    for (const wait of [0, 0, 0, 0, 0, 0, 30, 60, 120, 300, 600, 900, 0]) {
      house.clock.advance(wait);
      const told: object[] = [];
      for (const { person, screen } of screens) {
        let answer!: Arrival;
        const asked = await statementsDuring(async () => {
          answer = await submit(person, screen, { password: 'wrong' });
        });
        const { status, headers, body } = answer;
        const statements = asked.filter((statement) => !BEHIND.test(statement));
        ordered += statements.filter((statement) => statement.startsWith('INSERT INTO job_outbox')).length;
        const words = body.replace(/(value=")[^"]*/g, '$1').replaceAll(email, '…').replaceAll(nobody, '…').replace(/[\da-f]{8}-[\da-f-]{27}/g, '…');
        told.push({ status, retryAfter: headers.get('retry-after'), words, statements });
        seen.add(status);
      }
      expect(told[1]).toEqual(told[0]);
    }
    expect(seen).toEqual(new Set([422, 429]));
    expect(ordered).toBe(2);
  });
});

/** Of a slow-down the history is written behind the answer, on a connection of its own. */
const BEHIND = /sign_in_attempt|^SELECT id FROM account|^(BEGIN|COMMIT)/i;
