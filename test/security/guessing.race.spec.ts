import { setTimeout as delay } from 'node:timers/promises';
import { EnsureAccount, SlowHasher } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { signIn, submit } from '../support/signed-in.js';
import { newestMail } from '../support/token-mail.js';

const PASSWORD = 'granite kettle under the lantern';

/** STANDARDS, immunity 1 and 2: what guessing passwords in parallel, in other journeys or under forged addresses brings. */
describe('guessing passwords', () => {
  let house: RunningHouse;
  let mails: MailServer;

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { DATABASE_POOL_SIZE: '10', SMTP_URL: mails.url } });
  });

  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  // What one test used up of the limits of our network address is forgotten for the next.
  beforeEach(() => house.clock.advance(2 * 3600));

  async function account(): Promise<string> {
    const email = `${newId()}@example.com`;
    await house.get(EnsureAccount).ensure({ email, password: PASSWORD, firstName: 'Ann', lastName: 'Example' });
    return email;
  }

  async function passwordScreen(person: HttpPerson, email: string): Promise<Arrival> {
    return submit(person, await person.get(`${house.baseUrl}/sign-in`), { email });
  }

  /** @returns how many passwords were looked at meanwhile: each look is one hash */
  async function looksDuring(work: () => Promise<unknown>): Promise<number> {
    const { figures } = house.get(SlowHasher);
    const before = figures.done;
    await work();
    return figures.done - before;
  }

  // Red when a try is counted after the password was looked at: 119 of the 200 were looked at then.
  it('of 200 simultaneous wrong ones looks at no more than the five that are free', async () => {
    const person = new HttpPerson();
    const screen = await passwordScreen(person, await account());
    let answers: Arrival[] = [];
    const looks = await looksDuring(async () => {
      answers = await Promise.all(Array.from({ length: 200 }, (_, n) => submit(person, screen, { password: `wrong guess ${n}` })));
    });

    expect(looks).toBe(5);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(195);
  });

  it('does not open for the right one among them once the free tries are used up, and opens after the wait', async () => {
    const person = new HttpPerson();
    const screen = await passwordScreen(person, await account());
    for (let n = 0; n < 5; n += 1) await submit(person, screen, { password: `wrong guess ${n}` });
    const early = await submit(person, screen, { password: PASSWORD });
    expect(early.status).toBe(429);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);

    house.clock.advance(30);
    expect((await submit(person, screen, { password: PASSWORD })).url.pathname).not.toMatch(/password$/);
  });

  // STANDARDS, immunity 2. Red when tries are counted by account and journey.
  it('counts across journeys and browsers', async () => {
    const email = await account();
    const looks = await looksDuring(async () => {
      for (let n = 0; n < 12; n += 1) {
        const stranger = new HttpPerson();
        await submit(stranger, await passwordScreen(stranger, email), { password: `wrong guess ${n}` });
      }
    });

    expect(looks).toBe(5);
  });

  // STANDARDS, immunity 2. Red when every proxy is trusted.
  it('counts one network address whatever it says that it forwards for', async () => {
    const screens: { person: HttpPerson; page: Arrival }[] = [];
    for (let n = 0; n < 40; n += 1) {
      const person = new HttpPerson();
      screens.push({ person, page: await passwordScreen(person, await account()) });
    }
    const looks = await looksDuring(() =>
      Promise.all(
        screens.map(({ person, page }, n) =>
          submit(person, page, { password: 'wrong guess' }, { 'X-Forwarded-For': `198.51.100.${n}`, Forwarded: `for=198.51.100.${n}` }),
        ),
      ),
    );

    expect(looks).toBe(30);
  });

  // STANDARDS, KC#46164 and #20651: outsiders must not lock out, nor slow down, the owner in their own browser.
  describe('of an account whose owner is at home in a browser', () => {
    interface Owner {
      readonly email: string;
      readonly browser: HttpPerson;
    }

    async function owner(): Promise<Owner> {
      const [email, browser] = [await account(), new HttpPerson()];
      await signIn(house, browser, { email, password: PASSWORD });
      browser.forget(({ name }) => name === 'ma_session');
      return { email, browser };
    }

    /** Guesses from elsewhere until no more are looked at. */
    async function strangerSlowsDown(email: string): Promise<{ stranger: HttpPerson; screen: Arrival }> {
      const stranger = new HttpPerson();
      const screen = await passwordScreen(stranger, email);
      let last: Arrival;
      do last = await submit(stranger, screen, { password: 'wrong guess' });
      while (last.status === 422);
      expect(last.status).toBe(429);
      return { stranger, screen };
    }

    const signsIn = async ({ email, browser }: Owner, password = PASSWORD): Promise<Arrival> => submit(browser, await passwordScreen(browser, email), { password });

    it('strangers do not delay them there, and stay slowed down themselves', async () => {
      const ann = await owner();
      const { stranger, screen } = await strangerSlowsDown(ann.email);
      expect((await signsIn(ann)).url.pathname).toBe('/account');
      expect((await submit(stranger, screen, { password: PASSWORD })).status).toBe(429);
      const elsewhere = new HttpPerson();
      expect((await submit(elsewhere, await passwordScreen(elsewhere, ann.email), { password: PASSWORD })).status).toBe(429);
    });

    it('strangers do not delay them where they show once more who they are', async () => {
      const ann = await owner();
      await signsIn(ann);
      await strangerSlowsDown(ann.email);
      house.clock.advance(301);
      await strangerSlowsDown(ann.email);
      const page = await ann.browser.get(`${house.baseUrl}/confirm?to=/account/sessions`);
      expect((await submit(ann.browser, page, { currentPassword: PASSWORD })).url.pathname).toBe('/account/sessions');
    });

    it('a stolen cookie of the browser is worth five guesses more, however many ask at once, and none again by the owner’s sign-ins', async () => {
      const ann = await owner();
      await strangerSlowsDown(ann.email);
      const screen = await passwordScreen(ann.browser, ann.email);
      const looks = await looksDuring(() => Promise.all(Array.from({ length: 60 }, (_, n) => submit(ann.browser, screen, { password: `wrong guess ${n}` }))));
      expect(looks).toBe(5);

      house.clock.advance(1200);
      expect((await signsIn(ann)).url.pathname).toBe('/account');
      ann.browser.forget(({ name }) => name === 'ma_session');
      await strangerSlowsDown(ann.email);
      const again = await passwordScreen(ann.browser, ann.email);
      expect(await looksDuring(() => submit(ann.browser, again, { password: 'wrong guess' }))).toBe(0);
    });

    it('several stolen ones are worth eight together', async () => {
      const ann = await owner();
      const others = await Promise.all(
        Array.from({ length: 3 }, async () => {
          const browser = new HttpPerson();
          await signIn(house, browser, { email: ann.email, password: PASSWORD });
          browser.forget(({ name }) => name === 'ma_session');
          return browser;
        }),
      );
      await strangerSlowsDown(ann.email);
      const screens = await Promise.all(others.map(async (browser) => ({ browser, screen: await passwordScreen(browser, ann.email) })));
      const looks = await looksDuring(() =>
        Promise.all(screens.flatMap(({ browser, screen }) => Array.from({ length: 10 }, (_, n) => submit(browser, screen, { password: `wrong guess ${n}` })))),
      );
      expect(looks).toBe(8);
    });

    it('knowing one’s own browser is no use at anybody else’s account', async () => {
      const [ann, bea] = [await owner(), await owner()];
      await strangerSlowsDown(ann.email);
      expect((await signsIn({ ...ann, browser: bea.browser })).status).toBe(429);
    });

    it('a right password given there does not keep the five tries for the wrong ones', async () => {
      const ann = await owner();
      for (let n = 0; n < 7; n += 1) {
        expect((await signsIn(ann)).url.pathname).toBe('/account');
        ann.browser.forget(({ name }) => name === 'ma_session');
      }
      await strangerSlowsDown(ann.email);
      expect((await signsIn(ann, 'wrong guess')).status).toBe(422);
      expect((await signsIn(ann)).url.pathname).toBe('/account');
    });
  });

  describe('until the waits are the longest', () => {
    const SUBJECT = 'Somebody keeps trying passwords for your Master Account';

    async function wrongGuess(email: string): Promise<Arrival> {
      const stranger = new HttpPerson();
      return submit(stranger, await passwordScreen(stranger, email), { password: 'wrong guess' });
    }

    /** Guesses as soon as one is looked at again. */
    async function guess(email: string, times: number): Promise<void> {
      for (let looked = 0; looked < times; ) {
        const { status, headers } = await wrongGuess(email);
        if (status === 422) looked += 1;
        else house.clock.advance(Number(headers.get('retry-after')));
      }
    }

    const notices = (email: string) => mails.taken.filter(({ to, raw }) => to.includes(email) && raw.includes(SUBJECT));

    it('the owner hears nothing; from then on what it means and what to do, once a day, without a secret', async () => {
      const email = await account();
      await guess(email, 10);
      expect(await house.rows("SELECT id FROM mail_message WHERE recipient = $1", [email])).toEqual([]);
      await guess(email, 1);
      const { text, link } = await newestMail(mails, email, 1, SUBJECT);
      expect(link).toBe('/account/authentication');
      expect(text).toMatch(/only one try in 20 minutes is looked at now/);
      expect(text).toMatch(/Nobody was let in by these tries\. A browser that you have signed in with before has tries of its own/);

      await guess(email, 3);
      await delay(500);
      expect(notices(email)).toHaveLength(1);
      house.clock.advance(23 * 3600);
      await guess(email, 1);
      await newestMail(mails, email, 2, SUBJECT);
    });
  });
});
