import { Database } from '../../src/database/index.js';
import { deliveryReport } from '../../src/demo/inbox/late-bounces.js';
import { DeliveryAnswer, MailRefused, QueueMail } from '../../src/mail/index.js';
import { AnswerByMail } from '../../src/support/index.js';
import { CARE, InboundHouse } from '../support/inbound-house.js';

describe('a delivery report where our mails have no return paths of their own', () => {
  const refused: string[] = [];
  let inbound: InboundHouse;

  beforeAll(async () => {
    inbound = await InboundHouse.start({}, { MAIL_RETURN_PATH: '' });
    inbound.house.get(MailRefused).subscribe(({ messageId }) => { refused.push(messageId); return Promise.resolve(); });
  });
  afterAll(() => inbound?.close());
  beforeEach(() => inbound.clear());

  const kindOf = async (mailId: string): Promise<string> => (await inbound.house.get(DeliveryAnswer).of(mailId)).kind;
  /** Written by whoever saw the Message-ID of the mail of ours that was sent last. */
  async function forged(words = 'User unknown'): Promise<Buffer> {
    const { messageId } = inbound.world.taken.at(-1)!;
    const source = Buffer.from(`Message-ID: ${messageId}\r\nSubject: x\r\n\r\nbody`);
    const report = await deliveryReport({ sender: CARE, recipient: 'ann@late-bounce.example', source });
    return Buffer.from(report.toString('latin1').replace('User unknown', words), 'latin1');
  }

  it('about an answer is held: it opens no ticket again, and nothing is said there', async () => {
    const { ticket_id: id } = await inbound.write();
    const mailId = (await inbound.house.get(Database).transaction(() => inbound.house.get(AnswerByMail).answer(id!, 'Please try again.')))!;
    await inbound.house.rows(`UPDATE ticket SET state = 'closed', closed_at = $2 WHERE id = $1`, [id, inbound.house.clock.now()]);
    inbound.house.clock.advance(11);
    await inbound.mailAll();
    expect(await kindOf(mailId)).toBe('sent');

    await inbound.bring(await forged('Call +1-555-555-0100 instead'), { from: '', to: CARE });
    expect((await inbound.sortAll())[0]).toMatchObject({ state: 'held', because: 'delivery-report-not-signed' });
    expect([await kindOf(mailId), (await inbound.ticket(id)).state]).toEqual(['sent', 'closed']);
    // Whoever hears of it tells the ticket.
    expect(refused).toEqual([]);
  });

  it('about a mail with a token does not have it said to bounce', async () => {
    const mailId = await inbound.house.get(QueueMail).queue({ template: 'password-changed', to: 'ann@example.com', params: { path: '/', at: inbound.house.clock.now() } });
    await inbound.mailAll();
    await inbound.bring(await forged(), { from: '', to: CARE });
    expect((await inbound.sortAll())[0]).toMatchObject({ state: 'held', because: 'delivery-report-not-signed' });
    expect(await kindOf(mailId)).toBe('sent');
  });

  it('about nothing of ours is put aside', async () => {
    const source = Buffer.from('Message-ID: <theirs@example.org>\r\nSubject: x\r\n\r\nbody');
    await inbound.bring(await deliveryReport({ sender: CARE, recipient: 'ann@late-bounce.example', source }), { from: '', to: CARE });
    expect((await inbound.sortAll())[0]).toMatchObject({ state: 'ignored', because: 'delivery-report-of-unknown-mail' });
  });
});
