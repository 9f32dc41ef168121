import { DnsServer } from '../support/dns-server.js';
import { CARE, InboundHouse, type IncomingRow } from '../support/inbound-house.js';
import { domainKey, sentMail, type DomainKey } from '../support/signed-mail.js';
import { signedIn, type SignedIn } from '../support/signed-in.js';

const ours = domainKey('example.com');
const theirs = domainKey('evil.example');

/** Nobody in front of the house says who a mail is from: it asks the DNS itself. */
describe('an answer to a ticket whose address is not signed', () => {
  let dns: DnsServer;
  let inbound: InboundHouse;
  let ann: SignedIn;

  beforeAll(async () => {
    dns = await DnsServer.start();
    inbound = await InboundHouse.start({}, { INBOUND_TRUSTED_RELAYS: '', INBOUND_DNS_SERVERS: dns.address });
    ann = await signedIn({ baseUrl: inbound.house.baseUrl, get: inbound.house.get });
  });
  afterAll(async () => {
    await inbound?.close();
    await dns?.stop();
  });
  beforeEach(async () => {
    await inbound.clear();
    dns.clear();
    dns.knows({ ...ours.published, ...theirs.published, '_dmarc.example.com': { TXT: ['v=DMARC1; p=reject'] } });
  });

  /** Brought over SMTP from this machine, signed by the given key. */
  async function bring(mail: { from?: string; messageId?: string; references?: string; text?: string }, key?: DomainKey): Promise<IncomingRow> {
    const raw = await sentMail({ from: ann.email, subject: 'Re: your matter', ...mail }, key);
    await inbound.bring(raw, { from: ann.email, to: CARE });
    return (await inbound.sortAll())[0]!;
  }
  /** @returns the id of a ticket that Ann's mail <first@example.com> opened */
  async function ticketOfAnn(): Promise<string> {
    const { state, ticket_id: ticketId } = await bring({ messageId: '<first@example.com>' }, ours);
    expect(state).toBe('ticket');
    return ticketId!;
  }

  it('comes to it when the domain of its person signed it', async () => {
    const ticketId = await ticketOfAnn();
    expect((await inbound.ticket(ticketId)).account_id).toBe(ann.accountId);
    const answer = await bring({ references: '<first@example.com>', text: 'It was the clock.' }, ours);
    expect(answer).toMatchObject({ state: 'reply', because: 'known-participant', ticket_id: ticketId, proven: true });
    expect((await inbound.messages(ticketId)).at(-1)).toMatchObject({ text: 'It was the clock.', author_id: ann.accountId });
  });

  it.each<[string, DomainKey | undefined]>([['nobody', undefined], ['another domain', theirs]])('is held when %s signed it', async (_, key) => {
    const ticketId = await ticketOfAnn();
    const answer = await bring({ references: '<first@example.com>' }, key);
    expect(answer).toMatchObject({ state: 'held', because: 'sender-not-proven', ticket_id: ticketId, proven: false });
    expect(await inbound.messages(ticketId)).toHaveLength(1);
  });

  it('is held, and not lost, when nobody answers for its domain', async () => {
    const ticketId = await ticketOfAnn();
    dns.isSilentAbout('example.com');
    const answer = await bring({ references: '<first@example.com>' }, ours);
    expect(answer).toMatchObject({ state: 'held', because: 'sender-not-proven', ticket_id: ticketId });
    expect(await inbound.house.rows('SELECT mail_id FROM incoming_mail_raw WHERE mail_id = $1', [answer.id])).toHaveLength(1);
  });

  it('opens a ticket of its address alone when it names none and nobody answers for its domain', async () => {
    dns.isSilentAbout('example.com');
    const { state, ticket_id: ticketId, proven } = await bring({}, ours);
    expect([state, proven]).toEqual(['ticket', false]);
    expect(await inbound.ticket(ticketId)).toMatchObject({ account_id: null, contact_address: ann.email });
  });
});
