import { EnsureAccount, SlowHasher } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { HttpPerson, type Arrival } from '../support/http-person.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { submit } from '../support/signed-in.js';

const PASSWORD = 'granite kettle under the lantern';

/** STANDARDS, immunity 1 and 2: what guessing passwords in parallel, in other journeys or under forged addresses brings. */
describe('guessing passwords', () => {
  let house: RunningHouse;

  beforeAll(async () => {
    house = await startHouse({ environment: { DATABASE_POOL_SIZE: '10' } });
  });

  afterAll(() => house.close());

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
});
