import { AccountsModule, EnsureAccount } from '../accounts/index.js';
import { FakeBrowser } from '../../test/support/fake-request.js';
import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { SessionEnded, type EndedSession } from './session-ended.js';
import { Sessions } from './sessions.js';
import { SessionsModule } from './sessions.module.js';

const COOKIE = 'ma_session';
const PASSWORD = { acr: 'aal1', amr: ['pwd'] } as const;

describe('Sessions', () => {
  let house: TestingHouse;
  let sessions: Sessions;
  let accountId: string;
  let browser: FakeBrowser;
  const ended: EndedSession[] = [];

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [AccountsModule, SessionsModule] });
    sessions = house.get(Sessions);
    accountId = await house
      .get(EnsureAccount)
      .ensure({ email: 'ann@example.com', firstName: 'Ann', lastName: 'Example', password: 'a long enough password' });
    house.get(SessionEnded).subscribe(async (over) => void ended.push(...over));
  });
  afterAll(() => house.close());
  beforeEach(() => {
    browser = new FakeBrowser(house.keyRing);
    ended.length = 0;
  });

  const signIn = (from = browser) => {
    const { request, response } = from.request();
    return sessions.start(request, response, { accountId, ...PASSWORD });
  };
  const read = (from = browser) => sessions.read(from.request().request);

  it('knows who is signed in', async () => {
    const session = await signIn();
    expect(await read()).toMatchObject({ id: session.id, accountId, acr: 'aal1', amr: ['pwd'] });
  });

  it('stores no token that would open anything', async () => {
    await signIn();
    const token = browser.cookies.get(COOKIE)!;
    const dump = JSON.stringify(await house.database.query('SELECT session.*, encode(token_hash, $1) FROM session', ['base64']));
    expect(dump).not.toContain(token);
  });

  it('changes its token at sign-in and ends what the browser came with', async () => {
    const planted = await signIn();
    const before = browser.cookies.get(COOKIE);
    const next = await signIn();
    expect(browser.cookies.get(COOKIE)).not.toBe(before);
    expect(ended).toEqual([{ id: planted.id, accountId, because: 'replaced', replacedBy: next.id }]);
  });

  it('ends without use', async () => {
    await signIn();
    house.clock.advance(3_599);
    expect(await read()).not.toBeNull();
    house.clock.advance(3_601);
    expect(await read()).toBeNull();
  });

  it('ends at the latest after its longest time, however much it is used', async () => {
    await signIn();
    for (let hour = 0; hour < 14; hour += 1) {
      house.clock.advance(3_500);
      await read();
    }
    expect(await read()).toBeNull();
  });

  it('is found among stale and malformed cookies of its name', async () => {
    const session = await signIn();
    const { request } = browser.request();
    request.headers.cookie = `${COOKIE}=stale; ${COOKIE}=${'A'.repeat(43)}; ${request.headers.cookie}; ${COOKIE}=`;
    expect(await sessions.read(request)).toMatchObject({ id: session.id });
  });

  it('signs out everywhere', async () => {
    const elsewhere = new FakeBrowser(house.keyRing);
    await signIn();
    await signIn(elsewhere);
    await sessions.endAll(accountId);
    expect(await read()).toBeNull();
    expect(await read(elsewhere)).toBeNull();
  });

  it('keeps the session when what hangs on it can not be ended', async () => {
    const session = await signIn();
    house.get(SessionEnded).subscribe((over) => (over[0]?.id === session.id ? Promise.reject(new Error('no')) : Promise.resolve()));
    await expect(sessions.endById(session.id)).rejects.toThrow('no');
    expect(await read()).not.toBeNull();
  });
});
