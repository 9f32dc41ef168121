import { BoundedQueue } from './bounded-queue.js';

/** Tasks that end when they are told to, and a count of how many run. */
function workshop() {
  const finish: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const task = () =>
    new Promise<number>((resolve) => {
      running += 1;
      most = Math.max(most, running);
      finish.push(() => {
        running -= 1;
        resolve(finish.length);
      });
    });
  return { task, finish, most: () => most };
}

const settled = () => new Promise<void>((resolve) => {
  setImmediate(resolve);
});

describe('BoundedQueue', () => {
  it('runs so many at once, lets so many wait, and refuses the rest at once', async () => {
    const queue = new BoundedQueue(2, 3, () => new Error('full'));
    const { task, finish, most } = workshop();
    const attempts = Array.from({ length: 8 }, () => queue.run(task));
    const outcomes = Promise.allSettled(attempts);
    await settled();
    expect(queue.figures).toMatchObject({ running: 2, waiting: 3, refused: 3, done: 0 });
    for (let served = 0; served < 5; served += 1) {
      finish.shift()!();
      await settled();
    }
    expect((await outcomes).map(({ status }) => status)).toEqual([...Array<string>(5).fill('fulfilled'), ...Array<string>(3).fill('rejected')]);
    expect(most()).toBe(2);
    expect(queue.figures).toMatchObject({ running: 0, waiting: 0, refused: 3, done: 5 });
  });

  it('serves in the order of coming, and nobody overtakes when a place is handed over', async () => {
    const queue = new BoundedQueue(1, 10, () => new Error('full'));
    const order: number[] = [];
    const first = Promise.withResolvers<void>();
    const waiting = [queue.run(() => first.promise), ...[1, 2, 3].map((n) => queue.run(async () => void order.push(n)))];
    first.resolve();
    await first.promise;
    waiting.push(queue.run(async () => void order.push(4)));
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('gives the place on when a task fails', async () => {
    const queue = new BoundedQueue(1, 1, () => new Error('full'));
    const failing = queue.run(() => Promise.reject(new Error('broken')));
    const next = queue.run(() => Promise.resolve('served'));
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('served');
    expect(queue.figures).toMatchObject({ running: 0, waiting: 0, done: 2 });
  });
});
