import { setImmediate as turn } from 'node:timers/promises';
import { FewAtATime } from './few-at-a-time.js';

describe('FewAtATime', () => {
  it('does everything, in order, and leaves turns of the event loop to others in between', async () => {
    const done: number[] = [];
    const few = new FewAtATime();
    for (let i = 0; i < 25; i += 1) few.later(() => done.push(i));
    const seen: number[] = [];
    while (done.length < 25) {
      seen.push(done.length);
      await turn();
    }
    expect(done).toEqual(Array.from({ length: 25 }, (_, i) => i));
    expect(seen).toEqual([0, 10, 20]);
    few.later(() => done.push(25));
    await turn();
    expect(done.at(-1)).toBe(25);
  });
});
