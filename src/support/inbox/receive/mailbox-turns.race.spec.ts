import { createTestingHouse, type TestingHouse } from '../../../../test/support/testing-house.js';
import { MailboxTurns } from './mailbox-turns.js';

describe('turns at a mailbox', () => {
  const houses: TestingHouse[] = [];
  let processes: MailboxTurns[];
  let mailbox: string;
  let count = 0;

  beforeAll(async () => {
    const first = await createTestingHouse({ modules: [] });
    houses.push(first, await createTestingHouse({ modules: [], beside: first }));
  });
  afterAll(async () => {
    for (const house of houses.reverse()) await house.close();
  });
  beforeEach(() => {
    mailbox = `help-${(count += 1)}@ctl.io`;
    processes = Array.from({ length: 16 }, (_, n) => new MailboxTurns(houses[n % 2]!.database, houses[0]!.clock));
  });

  /** @returns those who got it when all ask at once */
  async function takers(): Promise<MailboxTurns[]> {
    const taken = await Promise.all(processes.map((each) => each.take(mailbox)));
    return processes.filter((_, n) => taken[n]);
  }

  it('are had by one of many that ask at once, and by that one again', async () => {
    const [holder, ...others] = await takers();
    expect([holder instanceof MailboxTurns, others]).toEqual([true, []]);
    expect(await takers()).toEqual([holder]);
    expect(await processes[0]!.take(`other-${mailbox}`)).toBe(true);
  });

  it('are kept by whoever asks again in time, and had by another half a minute after the last time', async () => {
    const [holder] = await takers();
    houses[0]!.clock.advance(29);
    expect(await holder!.take(mailbox)).toBe(true);
    houses[0]!.clock.advance(29);
    expect(await takers()).toEqual([holder]);
    houses[0]!.clock.advance(31);
    processes = processes.filter((each) => each !== holder);
    expect(await takers()).toHaveLength(1);
    expect(await holder!.take(mailbox)).toBe(false);
  });

  it('are given back by whoever has them alone', async () => {
    const [holder] = await takers();
    processes = processes.filter((each) => each !== holder);
    await processes[0]!.giveBack(mailbox);
    expect(await takers()).toEqual([]);
    await holder!.giveBack(mailbox);
    expect(await takers()).toHaveLength(1);
  });
});
