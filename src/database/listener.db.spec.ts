import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { cutConnections } from '../../test/support/cut-connections.js';
import { DatabaseListener } from './listener.js';

const CHANNELS = ['one', 'two', 'three', 'four'];

describe('what other processes say through the database', () => {
  let database: TestDatabase;
  let listener: DatabaseListener;
  let speaker: pg.Client;
  let log: string[];
  /** How many statements a connection was asked for at the same time, at most. */
  let most: number;
  const { query } = pg.Client.prototype;

  beforeAll(async () => {
    database = await createTestDatabase();
    pg.Client.prototype.query = counted as typeof query;
  });
  afterAll(async () => {
    pg.Client.prototype.query = query;
    await database?.drop();
  });
  beforeEach(async () => {
    [log, most] = [[], 0];
    listener = new DatabaseListener({ connectionString: database.url });
    speaker = new pg.Client({ connectionString: database.url });
    await speaker.connect();
  });
  afterEach(async () => {
    await listener.onApplicationShutdown();
    await speaker.end();
  });

  const underWay = new WeakMap<pg.Client, number>();
  function counted(this: pg.Client, ...given: unknown[]): unknown {
    const now = (underWay.get(this) ?? 0) + 1;
    underWay.set(this, now);
    most = Math.max(most, now);
    const answer = (query as (...all: unknown[]) => Promise<unknown>).apply(this, given);
    return answer.finally(() => underWay.set(this, underWay.get(this)! - 1));
  }
  const listen = (channel: string): void => listener.listen(channel, { connected: () => void log.push(`listens to ${channel}`), heard: (payload) => void log.push(payload) });
  async function until(lines: number): Promise<void> {
    const deadline = performance.now() + 20_000;
    while (log.length < lines && performance.now() < deadline) await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect(log).toHaveLength(lines);
  }
  async function say(): Promise<void> {
    for (const channel of CHANNELS) await speaker.query(`SELECT pg_notify($1, $2)`, [channel, `heard on ${channel}`]);
  }
  const listening = CHANNELS.map((channel) => `listens to ${channel}`);
  const heard = CHANNELS.map((channel) => `heard on ${channel}`);

  // Red when each channel is asked for as it is wanted: the driver queues what it will not queue any more in its next version.
  it('is heard on each channel, asked for once and one after the other, also when they are wanted at once', async () => {
    for (const channel of CHANNELS) listen(channel);
    await until(4);
    await say();
    await until(8);
    expect([log, most]).toEqual([[...listening, ...heard], 1]);
  });

  it('is heard on channels that are wanted while others are asked for, or later', async () => {
    listener.listen('one', { heard: (payload) => void log.push(payload), connected: () => { log.push('listens to one'); listen('two'); listen('three'); } });
    await until(3);
    listen('four');
    await until(4);
    await say();
    await until(8);
    expect([log, most]).toEqual([[...listening, ...heard], 1]);
  });

  it('is heard on all of them again when the connection was lost', async () => {
    for (const channel of CHANNELS) listen(channel);
    await until(4);
    await speaker.end();
    await cutConnections(database);
    await until(8);
    speaker = new pg.Client({ connectionString: database.url });
    await speaker.connect();
    await say();
    await until(12);
    expect([log, most]).toEqual([[...listening, ...listening, ...heard], 1]);
  });
});
