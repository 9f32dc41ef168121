import type { TestingModule } from '@nestjs/testing';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { openMailHouse, orderTokenMail, testKeys } from '../../test/support/mail-house.js';
import { startMailServer, type MailServer, type MailServerBehaviour } from '../../test/support/mail-server.js';
import { Database } from '../database/index.js';
import { DeliveryAnswer } from './delivery/delivery-answer.js';
import { HandOver } from './hand-over/hand-over.js';

describe('two workers and one message', () => {
  const behaviour: MailServerBehaviour = {};
  const clock = new FakeClock();
  let testDatabase: TestDatabase;
  let server: MailServer;
  let one: TestingModule;
  let other: TestingModule;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    server = await startMailServer(behaviour);
    const shared = { databaseUrl: testDatabase.url, smtpUrl: server.url, workers: false, clock, keyRing: testKeys() };
    one = await openMailHouse(shared);
    other = await openMailHouse(shared);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await server.stop();
    await testDatabase.drop();
  });
  beforeEach(() => {
    server.taken.length = 0;
    behaviour.onRecipient = undefined;
    behaviour.onMessage = undefined;
  });

  it('have one effect, however many jobs there are for it', async () => {
    const { messageId } = await orderTokenMail(one);
    const workers = [one.get(HandOver), other.get(HandOver)];
    await Promise.all(Array.from({ length: 16 }, (_, index) => workers[index % 2]!.attempt(messageId)));
    expect(server.taken).toHaveLength(1);
    expect(await one.get(Database).query('SELECT number FROM mail_attempt WHERE message_id = $1', [messageId])).toHaveLength(1);
  });

  it('have one effect when one was stopped past its lease and goes on after the other', async () => {
    const { messageId } = await orderTokenMail(one);
    const atRecipient = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    behaviour.onRecipient = async () => {
      behaviour.onRecipient = undefined;
      atRecipient.resolve();
      await goOn.promise;
      return undefined;
    };
    const stopped = one.get(HandOver).attempt(messageId);
    await atRecipient.promise;
    clock.advance(60);
    await other.get(HandOver).attempt(messageId);
    expect(server.taken).toHaveLength(1);
    goOn.resolve();
    await stopped;
    expect(server.taken).toHaveLength(1);
    expect((await one.get(DeliveryAnswer).of(messageId)).kind).toBe('sent');
  });

  it('keep "sent" when the stopped one hears only then that its line is dead', async () => {
    const { messageId } = await orderTokenMail(one);
    const shown = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    behaviour.onMessage = async () => {
      behaviour.onMessage = undefined;
      shown.resolve();
      await goOn.promise;
      return [451, '4.3.0 Try later'];
    };
    const stopped = one.get(HandOver).attempt(messageId);
    await shown.promise;
    clock.advance(60);
    await other.get(HandOver).attempt(messageId);
    goOn.resolve();
    await stopped;
    expect((await one.get(DeliveryAnswer).of(messageId)).kind).toBe('sent');
    clock.advance(86_400);
    await one.get(HandOver).attempt(messageId);
    expect(server.taken).toHaveLength(1);
  });
});
