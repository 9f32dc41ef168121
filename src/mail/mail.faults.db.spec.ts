import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import type { TestingModule } from '@nestjs/testing';
import { cutConnections } from '../../test/support/cut-connections.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { openMailHouse, orderTokenMail, tokenOf } from '../../test/support/mail-house.js';
import { startMailServer, type MailServer, type MailServerBehaviour, type TakenMail } from '../../test/support/mail-server.js';
import { hasRedis, startRedis } from '../../test/support/redis.js';
import { spawnTypeScript } from '../../test/support/typescript-process.js';
import { KeyRing } from '../common/index.js';
import { Database } from '../database/index.js';
import { DeliveryAnswer } from './delivery/delivery-answer.js';
import { HandOver } from './hand-over/hand-over.js';

const PROGRAM = path.join(import.meta.dirname, '../../test/support/programs/mail-process.ts');
/** STANDARDS, "Nothing lost". */
const WITHIN_MS = 60_000;

/** A mail whose worker died over it. */
interface Abandoned {
  readonly web: TestingModule;
  readonly first: TakenMail;
  /** The mail as another worker sends it, and how long after its start. */
  readonly repeated: Promise<{ repeat: TakenMail; afterMs: number }>;
}

describe('no mail is lost, and none sent twice within an attempt', () => {
  const key = randomBytes(32);
  const keyRing = new KeyRing(new Map([[1, key]]));
  let testDatabase: TestDatabase;
  const houses: TestingModule[] = [];
  const servers: MailServer[] = [];
  const processes: ChildProcess[] = [];

  let abandoned: Abandoned;
  let closeAbandoned: () => Promise<void>;

  // Its job is given back half a minute after its worker died. The other tests run meanwhile.
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    abandoned = await killOverMail();
    closeAbandoned = takeDown();
  });
  afterAll(() => closeAbandoned?.());

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
  });
  afterEach(() => takeDown()());

  /** @returns what ends all that was opened up to now, with its database */
  function takeDown(): () => Promise<void> {
    const [database, running, open, listening] = [testDatabase, processes.splice(0), houses.splice(0), servers.splice(0)];
    return async () => {
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(open.map((house) => house.close()));
      await Promise.all(listening.map((server) => server.stop()));
      await database.drop();
    };
  }

  async function serve(behaviour: MailServerBehaviour = {}, port = 0): Promise<MailServer> {
    const server = await startMailServer(behaviour, port);
    servers.push(server);
    return server;
  }
  async function open(smtpUrl: string, workers: boolean, redisUrl?: string): Promise<TestingModule> {
    const house = await openMailHouse({ databaseUrl: testDatabase.url, smtpUrl, workers, keyRing, redisUrl });
    houses.push(house);
    return house;
  }
  function run(what: 'work' | 'order', smtpUrl: string): ChildProcess {
    const child = spawnTypeScript(PROGRAM, [what, testDatabase.url, smtpUrl, key.toString('hex')]);
    processes.push(child);
    return child;
  }

  /** A worker that is killed while the mail server has the whole message and has not answered; another one goes on. */
  async function killOverMail(): Promise<Abandoned> {
    const shown = Promise.withResolvers<TakenMail>();
    const behaviour: MailServerBehaviour = {
      onMessage: (mail) => {
        behaviour.onMessage = undefined;
        shown.resolve(mail);
        return new Promise(() => undefined);
      },
    };
    const server = await serve(behaviour);
    const web = await open(server.url, false);
    const worker = run('work', server.url);
    await orderTokenMail(web);
    const first = await shown.promise;
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    const restartedAt = Date.now();
    await open(server.url, true);
    const repeated = server.until(1).then(([repeat]) => ({ repeat: repeat!, afterMs: Date.now() - restartedAt }));
    return { web, first, repeated };
  }

  it('when the process is killed between the commit and the mail', async () => {
    const server = await serve();
    const [, signal] = (await once(run('order', server.url), 'exit')) as [unknown, string];
    expect(signal).toBe('SIGKILL');
    const restartedAt = Date.now();
    await open(server.url, true);
    const [mail] = await server.until(1);
    expect(Date.now() - restartedAt).toBeLessThan(WITHIN_MS);
    expect(tokenOf(mail!.raw)).toBeDefined();
    expect(server.taken).toHaveLength(1);
  });

  it('when the mail server is away for a while', async () => {
    const away = await startMailServer();
    await away.stop();
    const house = await open(away.url, true);
    for (let i = 0; i < 5; i += 1) await orderTokenMail(house, { to: `person${i}@example.com` });
    await attemptsMade(house, 5);
    const server = await serve({}, away.port);
    const taken = await server.until(5);
    expect(new Set(taken.flatMap(({ to }) => to)).size).toBe(5);
    expect(taken).toHaveLength(5);
  });

  it('when the database is gone in the moment in which the mail server takes the mail', async () => {
    const server = await serve({
      onMessage: async () => {
        await cutConnections(testDatabase);
        return undefined;
      },
    });
    const house = await open(server.url, false);
    const { messageId } = await orderTokenMail(house);
    await house.get(HandOver).attempt(messageId);
    await house.get(HandOver).attempt(messageId);
    expect(server.taken).toHaveLength(1);
    expect((await house.get(DeliveryAnswer).of(messageId)).kind).toBe('sent');
  });

  (hasRedis ? it : it.skip)('when Redis loses the queue with every repeat that was planned', async () => {
    const redis = await startRedis();
    const away = await startMailServer();
    await away.stop();
    const house = await open(away.url, true, redis.url);
    await orderTokenMail(house);
    await attemptsMade(house, 1);
    await redis.restartEmpty();
    const server = await serve({}, away.port);
    expect(await server.until(1)).toHaveLength(1);
    await houses.pop()!.close();
    await redis.stop();
  });

  it('when a worker is killed after it has said the whole message: repeated once, recognisable as the same', async () => {
    const { web, first, repeated } = abandoned;
    const { repeat, afterMs } = await repeated;
    expect(afterMs).toBeLessThan(WITHIN_MS);
    expect(repeat.messageId).toBe(first.messageId);
    expect(tokenOf(repeat.raw)).toBe(tokenOf(first.raw));
    const attempts = await web.get(Database).query('SELECT number, outcome FROM mail_attempt ORDER BY number');
    expect(attempts.length).toBe(2);
    expect(attempts[0]).toMatchObject({ outcome: 'ours' });
  });

  async function attemptsMade(house: TestingModule, count: number): Promise<void> {
    const made = async (): Promise<number> =>
      (await house.get(Database).query('SELECT 1 FROM mail_attempt WHERE ended_at IS NOT NULL')).length;
    while ((await made()) < count) await delay(50);
  }
});
