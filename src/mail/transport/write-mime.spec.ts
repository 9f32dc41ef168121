import { simpleParser } from 'mailparser';
import { writeMime, type WrittenMail } from './write-mime.js';

const MAIL: WrittenMail = {
  from: { name: 'CenturyLink', address: 'noreply@ctl.io' },
  to: 'person@example.com',
  subject: 'CenturyLink Email Validation Token',
  text: 'ABCDEFGH',
  html: '<p>ABCDEFGH</p>',
  messageId: '<1@login.example.com>',
  date: new Date('2026-11-24T12:00:00Z'),
  automatic: true,
};

async function headersOf(mail: WrittenMail): Promise<string[]> {
  const [head] = (await writeMime(mail)).toString().split('\r\n\r\n', 1);
  return head!.split('\r\n').filter((line) => !/^\s/.test(line)).map((line) => line.split(':', 1)[0]!.toLowerCase());
}

describe('a mail as it travels', () => {
  it('says who, what and when, and asks machines for silence', async () => {
    const parsed = await simpleParser(await writeMime(MAIL));
    expect(parsed).toMatchObject({
      subject: MAIL.subject,
      messageId: MAIL.messageId,
      date: MAIL.date,
      from: { value: [MAIL.from] },
      to: { value: [{ address: MAIL.to }] },
    });
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('written by a person asks for silence from automatons alone, and says what it answers', async () => {
    const thread = { replyTo: 'help+inc1@ctl.io', references: ['<first@example.com>', '<second@example.com>'] };
    const parsed = await simpleParser(await writeMime({ ...MAIL, automatic: false, thread }));
    expect(parsed).toMatchObject({ replyTo: { value: [{ address: 'help+inc1@ctl.io' }] }, inReplyTo: '<second@example.com>', references: thread.references });
    expect([parsed.headers.get('auto-submitted'), parsed.headers.get('x-loop')]).toEqual([undefined, 'noreply@ctl.io']);
  });

  it.each([
    ['way back', { thread: { replyTo: 'a@example.com\r\nBcc: stranger@example.com', references: [] } }],
    ['references', { thread: { replyTo: 'a@example.com', references: ['<1@x>\r\nBcc: stranger@example.com'] } }],
  ])('gets no recipient through its %s', async (_what, changed) => {
    const parsed = await simpleParser(await writeMime({ ...MAIL, ...changed }));
    expect([parsed.bcc, parsed.headers.get('bcc')]).toEqual([undefined, undefined]);
  });

  it.each([
    ['subject', { subject: 'Hello\r\nBcc: stranger@example.com\r\n\r\nBody' }],
    ['brand', { from: { name: 'Brand\r\nBcc: stranger@example.com', address: 'noreply@ctl.io' } }],
    ['recipient', { to: 'person@example.com\r\nBcc: stranger@example.com' }],
    ['recipient, as a list', { to: 'person@example.com, stranger@example.com' }],
    ['Message-ID', { messageId: '<1@x>\r\nBcc: stranger@example.com' }],
  ])('gets no further header or recipient through its %s', async (_what, changed) => {
    const raw = { ...MAIL, ...changed };
    expect(await headersOf(raw)).toEqual(await headersOf(MAIL));
    const parsed = await simpleParser(await writeMime(raw));
    expect(parsed.bcc).toBeUndefined();
  });
});
