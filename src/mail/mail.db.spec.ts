import type { TestingModule } from '@nestjs/testing';
import { simpleParser } from 'mailparser';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { openMailHouse, orderTokenMail, TOKEN_LIFE_SECONDS, tokenOf } from '../../test/support/mail-house.js';
import { startMailServer, type MailServer, type MailServerBehaviour } from '../../test/support/mail-server.js';
import { Database } from '../database/index.js';
import { formatMoment } from '../i18n/index.js';
import { OneTimeSecrets } from '../one-time-secrets/index.js';
import { answerView } from './delivery/answer-view.js';
import { DeliveryAnswer } from './delivery/delivery-answer.js';
import { DeliveryEvents } from './delivery/delivery-events.js';
import { TrackDeliveries } from './delivery/track-deliveries.js';
import { ForgetMails } from './forget-mails.js';
import { HandOver } from './hand-over/hand-over.js';
import { Sweep } from './hand-over/sweep.js';
import { MailFigures } from './mail-figures.js';
import { QueueMail } from './queue-mail.js';

describe('a mail', () => {
  const behaviour: MailServerBehaviour = {};
  let testDatabase: TestDatabase;
  let server: MailServer;
  let clock: FakeClock;
  let house: TestingModule;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    server = await startMailServer(behaviour);
    clock = new FakeClock();
    house = await openMailHouse({ databaseUrl: testDatabase.url, smtpUrl: server.url, workers: false, clock });
  });
  afterAll(async () => {
    await house.close();
    await server.stop();
    await testDatabase.drop();
  });
  beforeEach(() => {
    server.taken.length = 0;
    for (const hook of Object.keys(behaviour) as (keyof MailServerBehaviour)[]) delete behaviour[hook];
  });

  const attempt = (messageId: string): Promise<void> => house.get(HandOver).attempt(messageId);
  const answer = (messageId: string) => house.get(DeliveryAnswer).of(messageId);
  const rows = <Row extends object>(sql: string, ...values: unknown[]) => house.get(Database).query<Row>(sql, values);

  it('exists if what caused it is committed, and else not', async () => {
    const undone = house.get(Database).transaction(async () => {
      await orderTokenMail(house);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow();
    expect(await rows('SELECT id FROM mail_message')).toEqual([]);
    expect(await rows('SELECT id FROM job_outbox')).toEqual([]);
  });

  it('carries its token alone on a line and one link, below the configured address', async () => {
    const { messageId } = await orderTokenMail(house);
    await attempt(messageId);
    const parsed = await simpleParser(server.taken[0]!.raw);
    expect(parsed.subject).toBe('CenturyLink Email Validation Token');
    expect(parsed.from?.value[0]?.address).toBe('noreply@ctl.io');
    expect(tokenOf(parsed.text!)).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
    expect(parsed.text!.match(/https?:\/\/[^\s?]+/g)).toEqual(['https://login.example.com/register/1/token']);
    expect(await answer(messageId)).toMatchObject({ kind: 'sent', at: clock.now(), mail: { subject: parsed.subject, sender: 'noreply@ctl.io' } });
  });

  it('keeps its token\'s life for the moment of its hand-over', async () => {
    const { messageId, secretId } = await orderTokenMail(house);
    behaviour.onRecipient = () => [451, '4.7.1 Greylisted'];
    await attempt(messageId);
    clock.advance(3600);
    delete behaviour.onRecipient;
    await attempt(messageId);
    const minted = await house.get(OneTimeSecrets).mint(secretId);
    expect(minted!.expiresAt).toEqual(clock.in(TOKEN_LIFE_SECONDS));
    expect(tokenOf(server.taken[0]!.raw)).toBe(minted!.token);
  });

  it('that was refused after it was shown the message starts the life of its token anew', async () => {
    const { messageId, secretId } = await orderTokenMail(house);
    behaviour.onMessage = () => [452, '4.3.1 Insufficient system storage'];
    await attempt(messageId);
    clock.advance(3600);
    delete behaviour.onMessage;
    await attempt(messageId);
    expect((await house.get(OneTimeSecrets).mint(secretId))!.expiresAt).toEqual(clock.in(TOKEN_LIFE_SECONDS));
  });

  it('whose line broke is repeated under the same Message-ID with the same token, which still works on arrival', async () => {
    const { messageId, secretId } = await orderTokenMail(house);
    let first: string | undefined;
    behaviour.onMessage = (mail) => { first = mail.raw; return [421, '4.4.2 bye']; };
    behaviour.onData = (cut) => setImmediate(cut);
    await attempt(messageId);
    behaviour.onMessage = undefined;
    behaviour.onData = undefined;
    clock.advance(TOKEN_LIFE_SECONDS + 60);
    await attempt(messageId);
    const { token, expiresAt } = (await house.get(OneTimeSecrets).mint(secretId))!;
    expect(tokenOf(server.taken[0]!.raw)).toBe(token);
    expect(expiresAt.getTime()).toBeGreaterThan(clock.in(300).getTime());
    if (first) expect(server.taken[0]!.messageId).toBe(/^Message-ID: (<.*>)\r?$/im.exec(first)![1]);
  });

  it('is not sent any more once its token was replaced', async () => {
    const { messageId, secretId } = await orderTokenMail(house);
    const [{ subject }] = (await rows<{ subject: string }>('SELECT subject FROM one_time_secret WHERE id = $1', secretId)) as [{ subject: string }];
    await house.get(OneTimeSecrets).revokeFor(subject);
    await attempt(messageId);
    expect(server.taken).toEqual([]);
    clock.advance(86_400);
    await attempt(messageId);
    expect(server.connections()).toBeGreaterThan(0);
    expect(server.taken).toEqual([]);
    expect((await answer(messageId)).kind).toBe('wait');
  });

  it.each<[string, MailServerBehaviour['onRecipient'], string, string | null]>([
    ['bounced', () => [550, '5.1.1 No such user'], 'bounced', 'no-such-mailbox'],
    ['blocked', () => [554, '5.7.1 Blocked by policy'], 'blocked', 'policy'],
    ['deferred', () => [451, '4.7.1 Greylisted'], 'wait', null],
    ['held up by our relay', () => [554, '5.7.1 Relay access denied'], 'wait', null],
  ])('that is %s says so', async (_what, onRecipient, kind, reason) => {
    behaviour.onRecipient = onRecipient;
    const { messageId } = await orderTokenMail(house);
    await attempt(messageId);
    expect(await answer(messageId)).toMatchObject({ kind, reason });
    clock.advance(86_400);
    await attempt(messageId);
    const attempts = await rows('SELECT number FROM mail_attempt WHERE message_id = $1', messageId);
    expect(attempts).toHaveLength(kind === 'wait' ? 2 : 1);
  });

  it('that was sent can still bounce later, and what is heard twice counts once', async () => {
    const { messageId } = await orderTokenMail(house);
    await attempt(messageId);
    const report = { messageId, dedupKey: 'report-1', source: 'report', status: 'bounced', at: clock.in(60), reason: 'mailbox-full', detail: null } as const;
    await house.get(DeliveryEvents).add(report);
    await house.get(DeliveryEvents).add(report);
    expect(await answer(messageId)).toMatchObject({ kind: 'bounced', at: clock.in(60), reason: 'mailbox-full' });
    expect(await rows('SELECT 1 FROM mail_delivery_event WHERE message_id = $1', messageId)).toHaveLength(2);
  });

  it('is answered for with when we looked and when we look next', async () => {
    const { messageId } = await orderTokenMail(house);
    await house.get(TrackDeliveries).look();
    const lookedAt = clock.now();
    clock.advance(100);
    expect(await answer(messageId)).toMatchObject({ kind: 'wait', lookedAt, nextLookAt: clock.in(200) });
    const { messageId: header } = (await answer(messageId)).mail;
    expect(answerView(await answer(messageId))).toMatchObject({
      sentence: 'mail.answer.wait',
      facts: [
        `Date and time: ${formatMoment(lookedAt, { locale: 'en' })}`,
        'Sender: noreply@ctl.io',
        'Recipient: person@example.com',
        'Subject: CenturyLink Email Validation Token',
        `Message-ID: ${header}`,
      ].join('\n'),
    });
    await expect(answer(crypto.randomUUID())).rejects.toMatchObject({ code: 'mail.message.unknown' });
  });

  it('is answered for with the newest that was heard, be it after the last look', async () => {
    await house.get(TrackDeliveries).look();
    clock.advance(100);
    behaviour.onRecipient = () => [550, '5.1.1 No such user'];
    const { messageId } = await orderTokenMail(house);
    await attempt(messageId);
    const { kind, at, lookedAt, nextLookAt } = await answer(messageId);
    expect({ kind, lookedAt, nextLookAt }).toEqual({ kind: 'bounced', lookedAt: at, nextLookAt: clock.in(200) });
  });

  it('is given up after 72 hours, without a word against the address', async () => {
    behaviour.onRecipient = () => [451, '4.3.0 Not now'];
    const { messageId } = await orderTokenMail(house);
    for (let hours = 0; hours < 80; hours += 1) {
      await attempt(messageId);
      clock.advance(3600);
    }
    const [{ next_attempt_at: next }] = (await rows<{ next_attempt_at: Date | null }>('SELECT next_attempt_at FROM mail_message WHERE id = $1', messageId)) as [{ next_attempt_at: Date | null }];
    expect(next).toBeNull();
    expect((await answer(messageId)).kind).toBe('wait');
  });

  it.each([
    'a@example.com, b@example.com', 'a@example.com\r\nBcc: b@example.com', '"a b"@example.com', 'a@example.com (b@example.com)', '<a@example.com>',
    'a%b.example@example.com', '', 'a@b@c', 'müller@example.com', ' a@example.com',
  ])('to %j is not taken', async (to) => {
    await expect(house.get(QueueMail).queue({ template: 'already-registered', to, params: { path: '/sign-in' } })).rejects.toMatchObject({ code: 'mail.recipient.invalid' });
  });

  it('that no job comes for is found, and not ordered again and again', async () => {
    const { messageId } = await orderTokenMail(house);
    await rows('DELETE FROM job_outbox');
    // A job leaves the outbox at any time: when one was ordered is noted with the mail.
    const orderedAt = async (): Promise<Date | null> => {
      await house.get(Sweep).sweep();
      const [row] = await rows<{ swept_at: Date | null }>('SELECT swept_at FROM mail_message WHERE id = $1', messageId);
      return row!.swept_at;
    };
    expect(await orderedAt()).toBeNull();
    clock.advance(60);
    const first = clock.now();
    expect(await orderedAt()).toEqual(first);
    clock.advance(200);
    expect(await orderedAt()).toEqual(first);
    clock.advance(200);
    expect(await orderedAt()).toEqual(clock.now());
  });

  it('shows nothing that it is filled with to whoever reads the database or the queue', async () => {
    const { messageId, secretId } = await orderTokenMail(house, { params: { path: '/register/CANARY/token' } });
    await attempt(messageId);
    const { token } = (await house.get(OneTimeSecrets).mint(secretId))!;
    const dump = JSON.stringify(await rows('SELECT m.*, a.*, e.* FROM mail_message m LEFT JOIN mail_attempt a ON a.message_id = m.id LEFT JOIN mail_delivery_event e ON e.message_id = m.id WHERE m.id = $1', messageId));
    expect(dump).not.toContain('CANARY');
    expect(dump).not.toContain(token);
  });

  it('is forgotten after 90 days, unless it still waits', async () => {
    const settled = (await orderTokenMail(house)).messageId;
    await attempt(settled);
    const waiting = (await orderTokenMail(house)).messageId;
    clock.advance(91 * 86_400);
    await house.get(ForgetMails).removeOver(1_000);
    await expect(answer(settled)).rejects.toMatchObject({ code: 'mail.message.unknown' });
    expect((await answer(waiting)).kind).toBe('wait');
  });

  it('is counted', async () => {
    const before = house.get(MailFigures).counts().get('sent') ?? 0;
    const { waiting } = await house.get(MailFigures).backlog();
    const { messageId } = await orderTokenMail(house);
    expect((await house.get(MailFigures).backlog()).waiting).toBe(waiting + 1);
    await attempt(messageId);
    expect(house.get(MailFigures).counts().get('sent')).toBe(before + 1);
    expect((await house.get(MailFigures).backlog()).waiting).toBe(waiting);
  });
});
