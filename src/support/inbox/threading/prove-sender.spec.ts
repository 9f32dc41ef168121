import { DnsServer } from '../../../../test/support/dns-server.js';
import { FakeClock } from '../../../../test/support/fake-clock.js';
import { domainKey, sentMail, signedInPart } from '../../../../test/support/signed-mail.js';
import { readConfig } from '../../../config/index.js';
import { parseMail } from '../read/parse-mail.js';
import { MailDns } from './mail-dns.js';
import { ProveSender, type Brought } from './prove-sender.js';

/** A public address, that of the domain's own server. */
const SERVER = '81.2.69.142';
const OTHER_SERVER = '81.2.69.143';
const MOST_SECONDS = 12;

const ours = domainKey('example.com');
const theirs = domainKey('evil.example');
const below = domainKey('mail.example.com');
const weak = domainKey('example.com', 512);

describe('a sender', () => {
  let dns: DnsServer;
  let clock: FakeClock;
  let senders: ProveSender;

  beforeAll(async () => {
    dns = await DnsServer.start();
  });
  afterAll(() => dns?.stop());
  beforeEach(() => {
    dns.clear();
    dns.knows({ ...ours.published, ...theirs.published, ...below.published });
    clock = new FakeClock();
    const config = readConfig({ BASE_URL: 'https://login.example.net', INBOUND_DNS_SERVERS: dns.address });
    senders = new ProveSender(config, new MailDns(config, clock));
  });

  const isProven = async (raw: Buffer, brought: Partial<Brought> = {}): Promise<boolean> =>
    senders.isProven(await parseMail(raw), { raw, sender: 'ann@example.com', clientAddress: '127.0.0.1', clientName: null, ...brought });
  /** Unsigned, by the server of somebody. */
  const bySpf = async (brought: Partial<Brought> = {}): Promise<boolean> => isProven(await sentMail({}), { clientAddress: SERVER, clientName: 'mx.example.com', ...brought });
  const policy = (text: string, domain = 'example.com'): void => dns.knows({ [`_dmarc.${domain}`]: { TXT: [`v=DMARC1; ${text}`] } });
  const mayBeSentBy = (text: string, domain = 'example.com'): void => dns.knows({ [domain]: { TXT: [`v=spf1 ${text}`] } });
  const altered = (raw: Buffer, what: string, by: string): Buffer => {
    expect(raw.includes(what)).toBe(true);
    return Buffer.from(raw.toString('latin1').replace(what, by), 'latin1');
  };
  const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return (performance.now() - began) / 1_000;
  };

  describe('by a signature', () => {
    it('of their domain is proven', async () => {
      expect(await isProven(await sentMail({}, ours))).toBe(true);
      expect(dns.asked).toContain('TXT s1._domainkey.example.com');
    });

    it.each([
      ['in its body', 'Nothing works.', 'Nothing worked'],
      ['in its subject', 'Locked out', 'Locked in!'],
      ['in its sender', 'ann@example.com', 'bob@example.com'],
    ])('is not when the mail was altered %s', async (_, what, by) => {
      expect(await isProven(altered(await sentMail({}, ours), what, by))).toBe(false);
    });

    it('is not with a word put under it', async () => {
      expect(await isProven(Buffer.concat([await sentMail({}, ours), Buffer.from('Reset it.\r\n')]))).toBe(false);
    });

    it('of another domain is not, nor of one above or below theirs that has no policy', async () => {
      expect(await isProven(await sentMail({}, theirs))).toBe(false);
      expect(await isProven(await sentMail({}, below))).toBe(false);
      expect(await isProven(await sentMail({ from: 'ann@mail.example.com' }, ours))).toBe(false);
    });

    it('of another domain beside their own is proven', async () => {
      const raw = await signedInPart(await sentMail({}, ours), theirs, 5);
      expect(raw.toString().match(/^dkim-signature:/gim)).toHaveLength(2);
      expect(await isProven(raw)).toBe(true);
    });

    it.each([['with a policy', true], ['without one', false]])('of a part of the body is not, %s', async (_, hasPolicy) => {
      if (hasPolicy) policy('p=reject');
      const raw = await sentMail({});
      expect(await isProven(await signedInPart(raw, ours, raw.length))).toBe(true);
      expect(await isProven(await signedInPart(raw, ours, 5))).toBe(false);
      expect(await isProven(Buffer.concat([await signedInPart(raw, ours, 16), Buffer.from('Reset it.\r\n')]))).toBe(false);
    });

    it.each([['with a policy', true], ['without one', false]])('by SHA-1 is not, %s', async (_, hasPolicy) => {
      if (hasPolicy) policy('p=none');
      expect(await isProven(await sentMail({}, ours, 'sha1'))).toBe(false);
    });

    it('by a key of 512 bits is not', async () => {
      dns.knows(weak.published);
      expect(await isProven(await sentMail({}, weak))).toBe(false);
    });

    it('by a key that was taken back, or is not there, is not', async () => {
      const raw = await sentMail({}, ours);
      dns.knows({ 's1._domainkey.example.com': { TXT: ['v=DKIM1; k=rsa; p='] } });
      expect(await isProven(raw)).toBe(false);
      dns.clear();
      expect(await isProven(raw)).toBe(false);
      expect(dns.asked).toContain('TXT s1._domainkey.example.com');
    });

    it('is not among six, and nobody is asked', async () => {
      let raw = await sentMail({}, ours);
      for (let n = 0; n < 5; n += 1) raw = await signedInPart(raw, theirs, raw.length);
      expect(await isProven(raw)).toBe(false);
      expect(dns.asked).toEqual([]);
    });

    it('is found behind another name', async () => {
      dns.clear();
      dns.knows({ 's1._domainkey.example.com': { CNAME: ['key.host.example'] }, 'key.host.example': ours.published['s1._domainkey.example.com']! });
      expect(await isProven(await sentMail({}, ours))).toBe(true);
    });
  });

  describe('of two', () => {
    it.each([
      ['headers', 'From: Ann Ames <ann@example.com>', 'From: eve@evil.example\r\nFrom: Ann Ames <ann@example.com>'],
      ['headers alike', 'From: Ann Ames <ann@example.com>', 'From: Ann Ames <ann@example.com>\r\nFrom: Ann Ames <ann@example.com>'],
      ['addresses', 'From: Ann Ames <ann@example.com>', 'From: Ann Ames <ann@example.com>, eve@evil.example'],
    ])('%s is not proven', async (_, what, by) => {
      mayBeSentBy(`ip4:${SERVER} -all`);
      const raw = await sentMail({});
      expect(await isProven(raw, { clientAddress: SERVER })).toBe(true);
      expect(await isProven(altered(raw, what, by), { clientAddress: SERVER })).toBe(false);
    });
  });

  describe('by the policy of their domain', () => {
    it.each(['none', 'quarantine', 'reject'])('is proven by a signature that is aligned, whatever is to be done with others (%s)', async (what) => {
      policy(`p=${what}`);
      expect(await isProven(await sentMail({}, ours))).toBe(true);
      expect(await isProven(await sentMail({}, theirs))).toBe(false);
      expect(await isProven(await sentMail({}))).toBe(false);
    });

    it.each<[string, string, boolean]>([
      ['below', 'p=reject', true],
      ['below, when that is enough', 'p=reject; adkim=r', true],
      ['below, when it has to be the very domain', 'p=reject; adkim=s', false],
    ])('is judged by a signature of a domain %s', async (_, text, expected) => {
      policy(text);
      expect(await isProven(await sentMail({}, below))).toBe(expected);
    });

    it.each<[string, string, boolean]>([
      ['below', 'p=none', true],
      ['below, when it has to be the very domain', 'p=none; aspf=s', false],
    ])('is judged by the server of a domain %s', async (_, text, expected) => {
      policy(text);
      mayBeSentBy(`ip4:${SERVER} -all`, 'bounces.example.com');
      expect(await bySpf({ sender: 'b-1@bounces.example.com' })).toBe(expected);
    });

    it('holds for domains below it, too', async () => {
      policy('p=reject; sp=quarantine');
      expect(await isProven(await sentMail({ from: 'ann@mail.example.com' }, ours))).toBe(true);
      expect(await isProven(await sentMail({ from: 'ann@mail.example.com' }, theirs))).toBe(false);
      policy('p=reject; adkim=s');
      expect(await isProven(await sentMail({ from: 'ann@mail.example.com' }, ours))).toBe(false);
    });

    it('is not proven by a policy of a domain that only ends alike', async () => {
      policy('p=none', 'evil.example');
      policy('p=none');
      expect(await isProven(await sentMail({ from: 'ann@example.com' }, domainKey('notexample.com')))).toBe(false);
    });

    it('is not proven while nobody can tell the policy', async () => {
      dns.failsFor('_dmarc.example.com');
      expect(await isProven(await sentMail({}, ours))).toBe(false);
    });
  });

  describe('by the server that brings the mail', () => {
    it('is proven when the domain of envelope and "From" names it, in an answer of any length', async () => {
      const others = Array.from({ length: 12 }, (_, n) => `verification-${n}=${'x'.repeat(60)}`);
      dns.knows({ 'example.com': { TXT: [...others, `v=spf1 ip4:${SERVER} -all`] } });
      expect(await bySpf()).toBe(true);
      expect(dns.askedByTcp).toContain('TXT example.com');
      expect(await bySpf({ clientAddress: OTHER_SERVER })).toBe(false);
    });

    it.each([
      ['its addresses', 'a -all', { 'example.com': { A: [SERVER] } }],
      ['its mail servers', 'mx -all', { 'example.com': { MX: ['10 mx.example.com'] }, 'mx.example.com': { A: [SERVER] } }],
      ['the name of the address', 'ptr -all', { '142.69.2.81.in-addr.arpa': { PTR: ['mx.example.com'] }, 'mx.example.com': { A: [SERVER] } }],
      ['what another domain names', 'include:host.example -all', { 'host.example': { TXT: [`v=spf1 ip4:${SERVER} -all`] } }],
    ])('is proven by %s', async (_, text, zone) => {
      mayBeSentBy(text);
      dns.knows(zone);
      expect(await bySpf()).toBe(true);
    });

    it('is not when only the envelope is of the domain that names it', async () => {
      mayBeSentBy(`ip4:${SERVER} -all`, 'evil.example');
      expect(await bySpf({ sender: 'eve@evil.example' })).toBe(false);
    });

    it.each([
      ['it doubts', '~all'],
      ['it says nothing about', '?all'],
      ['it names no other', 'ip4:10.0.0.1'],
      ['it can not be read for', 'ip4:nowhere -all'],
      ['it sends elsewhere too often to learn of', Array.from({ length: 11 }, (_, n) => `include:n${n}.example.com`).concat('+all').join(' ')],
    ])('is not when %s', async (_, text) => {
      mayBeSentBy(text);
      dns.knows(Object.fromEntries(Array.from({ length: 11 }, (__, n) => [`n${n}.example.com`, { TXT: ['v=spf1 -all'] }])));
      expect(await bySpf()).toBe(false);
      expect(dns.asked).toContain('TXT example.com');
    });

    it('is proven by ten lookups', async () => {
      mayBeSentBy(Array.from({ length: 10 }, (_, n) => `include:n${n}.example.com`).concat('+all').join(' '));
      dns.knows(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`n${n}.example.com`, { TXT: ['v=spf1 -all'] }])));
      expect(await bySpf()).toBe(true);
    });

    it('is not when there is no such domain, or its server fails', async () => {
      expect(await bySpf()).toBe(false);
      dns.failsFor('example.com');
      expect(await bySpf()).toBe(false);
    });

    it('is not asked about what came from our own network', async () => {
      mayBeSentBy('ip4:10.1.2.3 ip4:127.0.0.1 -all');
      expect(await bySpf({ clientAddress: '10.1.2.3' })).toBe(false);
      expect(await bySpf({ clientAddress: '::ffff:127.0.0.1' })).toBe(false);
    });
  });

  describe('whose DNS does not answer', () => {
    it('is not proven, within the time that one mail has', async () => {
      dns.isSilentAbout('example.com');
      const raw = await sentMail({}, ours);
      expect(await secondsOf(async () => expect(await isProven(raw, { clientAddress: SERVER })).toBe(false))).toBeLessThan(MOST_SECONDS);
      expect(dns.asked).toContain('TXT s1._domainkey.example.com');
    });

    it('may be signed for as often as is looked at, and costs no more', async () => {
      dns.isSilentAbout('evil.example');
      let raw = await sentMail({}, ours);
      for (const selector of ['a', 'b', 'c', 'd']) raw = await signedInPart(raw, { ...theirs, domain: `${selector}.evil.example` }, raw.length);
      expect(await secondsOf(() => isProven(raw))).toBeLessThan(MOST_SECONDS);
    });

    it('is not asked for every mail, and asked again after a while', async () => {
      dns.isSilentAbout('');
      const raw = await sentMail({}, ours);
      await Promise.all(Array.from({ length: 4 }, () => isProven(raw, { clientAddress: SERVER })));
      const asked = dns.asked.length;
      expect(asked).toBeGreaterThanOrEqual(8);
      expect(await secondsOf(async () => { for (let n = 0; n < 20; n += 1) expect(await isProven(raw)).toBe(false); })).toBeLessThan(3);
      expect(dns.asked).toHaveLength(asked);
      dns.clear();
      dns.knows(ours.published);
      expect(await isProven(raw)).toBe(false);
      clock.advance(31);
      expect(await isProven(raw)).toBe(true);
    });

    it('is not believed to be away because some names do not exist', async () => {
      for (let n = 0; n < 12; n += 1) await isProven(await sentMail({}, domainKey(`nowhere-${n}.example`)));
      expect(await isProven(await sentMail({}, ours))).toBe(true);
    });
  });
});
