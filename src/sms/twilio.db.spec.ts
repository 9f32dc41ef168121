import type { TestingModule } from '@nestjs/testing';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { openSmsHouse, orderSms } from '../../test/support/sms-house.js';
import { refusal, startTwilio, tokenIn, type TwilioServer } from '../../test/support/sms-servers.js';
import { SmsDeliveryAnswer, type SmsAnswer } from './delivery/sms-delivery-answer.js';
import { TrackSms } from './delivery/track-sms.js';
import { HandOverSms } from './hand-over/hand-over-sms.js';
import { SmsTransport } from './transport/sms-transport.js';

describe('a text message by Twilio', () => {
  const clock = new FakeClock(new Date('2026-11-25T10:00:00Z'));
  let testDatabase: TestDatabase;
  let twilio: TwilioServer;
  let house: TestingModule;

  const open = (environment: Record<string, string> = {}): Promise<TestingModule> =>
    openSmsHouse({
      databaseUrl: testDatabase.url,
      environment: { TWILIO_ACCOUNT_SID: twilio.accountSid, TWILIO_AUTH_TOKEN: twilio.authToken, TWILIO_API_URL: twilio.url, SMS_FROM: '+15555550100', ...environment },
      clock,
    });

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    twilio = await startTwilio(() => clock.now());
    house = await open();
  });
  afterAll(async () => {
    await house.close();
    await twilio.stop();
    await testDatabase.drop();
  });
  beforeEach(() => {
    twilio.refuse = () => undefined;
    twilio.cutAfterTaking = false;
    twilio.messages.length = 0;
    twilio.requests.length = 0;
  });

  const send = async (by = house): Promise<{ messageId: string; to: string }> => {
    const { messageId, to } = await orderSms(by);
    await by.get(HandOverSms).attempt(messageId);
    return { messageId, to };
  };
  const answer = (messageId: string): Promise<SmsAnswer> => house.get(SmsDeliveryAnswer).of(messageId);
  /** Twilio's state changes, and then the provider is asked. */
  const becomes = async (changes: Partial<TwilioServer['messages'][0]>): Promise<void> => {
    Object.assign(twilio.messages[0]!, { date_updated: clock.now().toUTCString(), ...changes });
    clock.advance(120);
    await house.get(TrackSms).look();
  };

  it('is ordered with credentials, sender and text, and is not "sent" before it is', async () => {
    const { messageId, to } = await send();
    expect(twilio.messages).toMatchObject([{ to, from: '+15555550100' }]);
    expect(tokenIn(twilio.messages[0]!.body)).toHaveLength(8);
    expect((await answer(messageId)).kind).toBe('wait');
    expect(house.get(SmsTransport).description).toBe('Twilio, from +15555550100');
  });

  it('is followed by its SID until the phone has it, and then no more', async () => {
    const { messageId } = await send();
    const sentAt = clock.now();
    await becomes({ status: 'sent', date_sent: sentAt.toUTCString() });
    expect(await answer(messageId)).toMatchObject({ kind: 'sent', at: sentAt });
    const deliveredAt = clock.now();
    await becomes({ status: 'delivered' });
    expect(await answer(messageId)).toMatchObject({ kind: 'delivered', at: deliveredAt });
    const asked = (): number => twilio.requests.filter((request) => request.includes(twilio.messages[0]!.sid)).length;
    expect(asked()).toBe(2);
    clock.advance(7 * 86_400);
    await house.get(TrackSms).look();
    expect(asked()).toBe(2);
  });

  it.each([
    [30003, 'unreachable'],
    [30005, 'no-such-number'],
    [30006, 'no-mobile'],
    [30007, 'filtered'],
    [39999, 'undeliverable'],
  ])('that the network could not deliver (%i) says why: %s', async (error_code, reason) => {
    const { messageId } = await send();
    await becomes({ status: 'undelivered', error_code });
    expect(await answer(messageId)).toMatchObject({ kind: 'failed', reason });
  });

  it.each([
    [400, 21211, 'failed', 'no-such-number'],
    [400, 21610, 'failed', 'stopped'],
    [400, 21614, 'failed', 'no-mobile'],
    [400, 21408, 'failed', 'country'],
    [400, 21606, 'wait', null],
    [401, 20003, 'wait', null],
    [429, 20429, 'wait', null],
    [503, 0, 'wait', null],
  ])('that is refused with %i and %i is "%s" because of %s', async (status, code, kind, reason) => {
    twilio.refuse = () => refusal(status, code, 'Their words');
    const { messageId } = await send();
    expect(await answer(messageId)).toMatchObject({ kind, reason });
  });

  it('whose answer was lost is not sent twice: it is found among those to the number', async () => {
    twilio.cutAfterTaking = true;
    const { messageId } = await send();
    expect((await answer(messageId)).kind).toBe('wait');
    twilio.cutAfterTaking = false;
    clock.advance(60);
    await house.get(HandOverSms).attempt(messageId);
    expect(twilio.messages).toHaveLength(1);
    await becomes({ status: 'delivered' });
    expect((await answer(messageId)).kind).toBe('delivered');
  });

  it('comes from a messaging service where one is named', async () => {
    const other = await open({ SMS_FROM: 'MG0123456789' });
    await send(other);
    expect(twilio.messages).toMatchObject([{ from: null, messaging_service_sid: 'MG0123456789' }]);
    await other.close();
  });

  it('waits while Twilio can not be reached, and its wrong secret is our fault', async () => {
    const away = await open({ TWILIO_API_URL: 'http://127.0.0.1:9' });
    const { messageId } = await send(away);
    expect((await answer(messageId)).kind).toBe('wait');
    await away.close();
    const stranger = await open({ TWILIO_AUTH_TOKEN: 'guessed' });
    expect((await answer((await send(stranger)).messageId)).kind).toBe('wait');
    expect(twilio.messages).toEqual([]);
    await stranger.close();
  });
});
