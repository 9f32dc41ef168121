import type { TestingModule } from '@nestjs/testing';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { testKeys } from '../../test/support/mail-house.js';
import { openSmsHouse, orderSms, SMS_TOKEN_LIFE_SECONDS } from '../../test/support/sms-house.js';
import { startSmsGateway, tokenIn, type SmsGatewayServer } from '../../test/support/sms-servers.js';
import { Database } from '../database/index.js';
import { OneTimeSecrets } from '../one-time-secrets/index.js';
import { smsAnswerView } from './delivery/sms-answer-view.js';
import { SmsDeliveryAnswer } from './delivery/sms-delivery-answer.js';
import { ForgetSms } from './forget-sms.js';
import { HandOverSms } from './hand-over/hand-over-sms.js';
import { SweepSms } from './hand-over/sweep-sms.js';
import { QueueSms } from './queue-sms.js';
import { SmsFigures } from './sms-figures.js';

describe('a text message by the gateway', () => {
  let testDatabase: TestDatabase;
  let gateway: SmsGatewayServer;
  let clock: FakeClock;
  let house: TestingModule;
  let second: TestingModule;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    gateway = await startSmsGateway();
    clock = new FakeClock();
    const shared = {
      databaseUrl: testDatabase.url,
      environment: { SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_SECRET: 'of-the-gateway', SMS_FROM: 'CTL', SMS_COUNTRIES: '1=100,44=3,1876=0' },
      clock,
      keyRing: testKeys(),
    };
    house = await openSmsHouse(shared);
    second = await openSmsHouse(shared);
  });
  afterAll(async () => {
    await Promise.all([house.close(), second.close()]);
    await gateway.stop();
    await testDatabase.drop();
  });
  beforeEach(() => {
    gateway.requests.length = 0;
    gateway.answer = () => undefined;
    // Counters of one test are none of another's.
    clock.advance(86_400);
  });

  const attempt = (messageId: string, by = house): Promise<void> => by.get(HandOverSms).attempt(messageId);
  const answer = (messageId: string) => house.get(SmsDeliveryAnswer).of(messageId);
  const rows = <Row extends object>(sql: string, ...values: unknown[]) => house.get(Database).query<Row>(sql, values);

  it('exists if what caused it is committed, and else not', async () => {
    const undone = house.get(Database).transaction(async () => {
      await orderSms(house);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await rows('SELECT id FROM sms_message')).toEqual([]);
    expect(await rows('SELECT id FROM job_outbox')).toEqual([]);
  });

  it('carries its token, the operator\'s secret and a key for repeats', async () => {
    const { messageId, secretId, to } = await orderSms(house);
    await attempt(messageId);
    const [{ headers, body }] = gateway.requests as [SmsGatewayServer['requests'][0]];
    expect(headers).toMatchObject({ authorization: 'Bearer of-the-gateway', 'idempotency-key': messageId });
    expect(body).toMatchObject({ id: messageId, to, from: 'CTL' });
    expect(tokenIn(body.text)).toBe((await house.get(OneTimeSecrets).mint(secretId))!.token);
    expect(await answer(messageId)).toMatchObject({ kind: 'sent', at: clock.now(), recipient: to });
    expect(smsAnswerView(await answer(messageId))).toMatchObject({ tone: 'success', sentence: 'sms.answer.sent' });
  });

  it('keeps its token\'s life for the moment of its hand-over', async () => {
    const { messageId, secretId } = await orderSms(house);
    gateway.answer = () => ({ status: 503 });
    await attempt(messageId);
    expect((await answer(messageId)).kind).toBe('wait');
    clock.advance(900);
    gateway.answer = () => undefined;
    await attempt(messageId);
    expect((await house.get(OneTimeSecrets).mint(secretId))!.expiresAt).toEqual(clock.in(SMS_TOKEN_LIFE_SECONDS));
  });

  it('whose line broke is repeated with the same token and the same key', async () => {
    const { messageId } = await orderSms(house);
    gateway.answer = () => 'cut';
    await attempt(messageId);
    gateway.answer = () => undefined;
    clock.advance(60);
    await attempt(messageId);
    const [first, again] = gateway.requests as [SmsGatewayServer['requests'][0], SmsGatewayServer['requests'][0]];
    expect(tokenIn(again.body.text)).toBe(tokenIn(first.body.text));
    expect(again.headers['idempotency-key']).toBe(first.headers['idempotency-key']);
    expect((await answer(messageId)).kind).toBe('sent');
  });

  it('is repeated the same when a worker died over it', async () => {
    const { messageId, secretId } = await orderSms(house);
    const { token } = (await house.get(OneTimeSecrets).mint(secretId))!;
    await rows(`UPDATE sms_message SET attempts = 1, leased_until = $2 WHERE id = $1`, messageId, clock.in(60));
    await rows('INSERT INTO sms_attempt (message_id, number, started_at) VALUES ($1, 1, $2)', messageId, clock.now());
    await attempt(messageId);
    expect(gateway.requests).toEqual([]);
    clock.advance(61);
    await attempt(messageId);
    expect(tokenIn(gateway.requests[0]!.body.text)).toBe(token);
    expect(await rows('SELECT number, reason FROM sms_attempt WHERE message_id = $1 ORDER BY number', messageId)).toEqual([
      { number: 1, reason: 'our-interruption' }, { number: 2, reason: 'passed-on' },
    ]);
  });

  it('is sent once, however many workers have jobs for it', async () => {
    const { messageId } = await orderSms(house);
    await Promise.all(Array.from({ length: 16 }, (_, index) => attempt(messageId, index % 2 ? house : second)));
    expect(gateway.requests).toHaveLength(1);
  });

  it('is not sent any more once its token was replaced', async () => {
    const { messageId, secretId } = await orderSms(house);
    const [{ subject }] = (await rows<{ subject: string }>('SELECT subject FROM one_time_secret WHERE id = $1', secretId)) as [{ subject: string }];
    await house.get(OneTimeSecrets).revokeFor(subject);
    await attempt(messageId);
    clock.advance(600);
    await attempt(messageId);
    expect(gateway.requests).toEqual([]);
  });

  it.each([
    [422, 'failed', 'refused'],
    [401, 'wait', null],
    [429, 'wait', null],
    [500, 'wait', null],
    [302, 'wait', null],
  ])('that is answered with %i ends as "%s"', async (status, kind, reason) => {
    gateway.answer = () => ({ status, body: { detail: 'Their words' } });
    const { messageId } = await orderSms(house);
    await attempt(messageId);
    expect(await answer(messageId)).toMatchObject({ kind, reason });
    clock.advance(300);
    await attempt(messageId);
    expect(gateway.requests).toHaveLength(kind === 'wait' ? 2 : 1);
  });

  it('is given up after half an hour, and then says that it failed', async () => {
    gateway.answer = () => ({ status: 503 });
    const { messageId } = await orderSms(house);
    for (let minutes = 0; minutes < 60; minutes += 5) {
      await attempt(messageId);
      clock.advance(300);
    }
    expect(await answer(messageId)).toMatchObject({ kind: 'failed', reason: 'later' });
    expect(gateway.requests.length).toBeLessThan(10);
  });

  it('that no job comes for is found', async () => {
    const { messageId } = await orderSms(house);
    await rows('DELETE FROM job_outbox');
    clock.advance(60);
    await house.get(SweepSms).sweep();
    const jobs = await rows<{ payload: { messageId: string } }>(`SELECT payload FROM job_outbox WHERE name = 'sms.hand-over'`);
    expect(jobs.map(({ payload }) => payload.messageId)).toContain(messageId);
  });

  it.each(['15555550100', '+0555', '+1555555010000000', '+15555550100,+15555550101', '+1555\n5550100', ''])('to %j is not taken', async (to) => {
    await expect(orderSms(house, { to })).rejects.toMatchObject({ code: 'sms.number.format' });
  });

  it('is bounded per number', async () => {
    const to = '+15555559900';
    for (let n = 0; n < 5; n += 1) await orderSms(house, { to });
    await expect(orderSms(house, { to })).rejects.toMatchObject({ code: 'sms.too-many.number', status: 429, retryAt: clock.in(3600) });
    clock.advance(3600);
    for (let n = 0; n < 5; n += 1) await orderSms(house, { to });
    clock.advance(3600);
    await expect(orderSms(house, { to })).rejects.toMatchObject({ code: 'sms.too-many.number' });
  });

  it('is bounded per account, whichever numbers it is for', async () => {
    const correlation = { accountId: crypto.randomUUID() };
    for (let n = 0; n < 10; n += 1) await orderSms(house, { correlation });
    await expect(orderSms(house, { correlation })).rejects.toMatchObject({ code: 'sms.too-many.account' });
    await expect(orderSms(house, { correlation: { accountId: crypto.randomUUID() } })).resolves.toBeDefined();
  });

  it('is bounded per country, and only for countries that the operator serves', async () => {
    for (let n = 0; n < 3; n += 1) await orderSms(house, { to: `+44740012345${n}` });
    await expect(orderSms(house, { to: '+447400123459' })).rejects.toMatchObject({ code: 'sms.too-many.country' });
    for (const to of ['+18765550100', '+4915112345678']) {
      await expect(orderSms(house, { to })).rejects.toMatchObject({ code: 'sms.country.not-served' });
      expect(house.get(QueueSms).serves(to)).toBe(false);
    }
    expect(house.get(QueueSms).serves('+15555550100')).toBe(true);
  });

  it('costs its try even when what caused it is undone, also many at once', async () => {
    const to = '+15555559901';
    const tries = Array.from({ length: 20 }, () =>
      house.get(Database).transaction(async () => {
        await orderSms(house, { to });
        throw new Error('undone');
      }).catch((error: Error & { code?: string }) => error.code ?? error.message),
    );
    const ends = await Promise.all(tries);
    expect(ends.filter((end) => end === 'undone')).toHaveLength(5);
    expect(ends.filter((end) => end === 'sms.too-many.number')).toHaveLength(15);
  });

  it('is counted, with the segments that are paid for', async () => {
    const figures = house.get(SmsFigures);
    const [sent, paid] = [figures.counts().get('sent') ?? 0, figures.segments];
    const { waiting } = await figures.backlog();
    const { messageId } = await orderSms(house);
    expect((await figures.backlog()).waiting).toBe(waiting + 1);
    await attempt(messageId);
    expect([figures.counts().get('sent'), figures.segments]).toEqual([sent + 1, paid + 1]);
  });

  it('shows no token to whoever reads the database, and is forgotten after 90 days', async () => {
    gateway.answer = ({ body }) => ({ status: 422, body: { detail: `Not taken: ${body.text}` } });
    const { messageId, secretId } = await orderSms(house);
    await attempt(messageId);
    const { token } = (await house.get(OneTimeSecrets).mint(secretId))!;
    const dump = JSON.stringify(await rows('SELECT m.*, a.*, e.* FROM sms_message m LEFT JOIN sms_attempt a ON a.message_id = m.id LEFT JOIN sms_delivery_event e ON e.message_id = m.id'));
    expect(dump).not.toContain(token);
    clock.advance(91 * 86_400);
    await house.get(ForgetSms).removeOver(1_000);
    await expect(answer(messageId)).rejects.toMatchObject({ code: 'sms.message.unknown' });
  });

  it('is offered nowhere when nobody is configured to send it', async () => {
    const silent = await openSmsHouse({ databaseUrl: testDatabase.url, environment: {} });
    expect(silent.get(QueueSms).offered).toBe(false);
    expect(silent.get(QueueSms).serves('+15555550100')).toBe(false);
    await expect(orderSms(silent)).rejects.toMatchObject({ code: 'sms.unavailable' });
    await silent.close();
  });
});
