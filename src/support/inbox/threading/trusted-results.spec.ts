import { provenByRelay } from './trusted-results.js';

const RELAYS = ['mx.ctl.example'];
const proven = (header: string | undefined, relays = RELAYS): boolean => provenByRelay(header, relays, 'Example.com');

describe('the results of a relay that is believed', () => {
  it.each([
    'mx.ctl.example; dmarc=pass (p=none) header.from=example.com',
    'MX.ctl.example 1; spf=fail smtp.mailfrom=x@evil.example; dkim=pass (2048-bit key) header.d=example.com header.s=a',
    'mx.ctl.example; dkim=pass header.i=@example.com',
    'mx.ctl.example; spf=pass (sender "x" is designated) smtp.mailfrom=ann@example.com',
  ])('prove the sender: %s', (header) => {
    expect(proven(header)).toBe(true);
  });

  it.each([
    ['of nobody', undefined],
    ['of another server', 'mx.evil.example; dmarc=pass header.from=example.com'],
    ['that did not pass', 'mx.ctl.example; dmarc=fail header.from=example.com; dkim=none; spf=softfail smtp.mailfrom=ann@example.com'],
    ['for another domain', 'mx.ctl.example; dmarc=pass header.from=evil.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=ann@evil.example'],
    ['for a domain that ends alike', 'mx.ctl.example; dkim=pass header.d=notexample.com'],
    ['for the name in the greeting', 'mx.ctl.example; spf=pass smtp.helo=example.com'],
    ['in a comment', 'mx.ctl.example; spf=fail (x; dmarc=pass header.from=example.com; )'],
    ['in a comment in a comment', 'mx.ctl.example; spf=fail (a (b) ; dmarc=pass header.from=example.com)'],
    ['in quotes', 'mx.ctl.example; spf=fail smtp.mailfrom="x; dmarc=pass header.from=example.com"@evil.example'],
    ['in quotes that are escaped', String.raw`mx.ctl.example; spf=fail smtp.mailfrom="x\"; dmarc=pass header.from=example.com"@evil.example`],
    ['of a method of another kind', 'mx.ctl.example; x-dmarc=pass header.from=example.com; arc=pass header.d=example.com'],
    ['that are empty', 'mx.ctl.example; none'],
  ])('%s prove nothing', (_, header) => {
    expect(proven(header)).toBe(false);
  });

  it('prove nothing where no relay is believed', () => {
    expect(proven('mx.ctl.example; dmarc=pass header.from=example.com', [])).toBe(false);
  });
});
