import fc from 'fast-check';
import { EmailAddress } from './email-address.js';

const refusal = (input: unknown): string | undefined => {
  try {
    EmailAddress.parse(input);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('an email address', () => {
  it.each([
    ['alice@example.com', 'alice@example.com', 'alice@example.com'],
    ['  alice@example.com\t', 'alice@example.com', 'alice@example.com'],
    ['Alice.Ames+news@Example.COM', 'Alice.Ames+news@example.com', 'alice.ames+news@example.com'],
    ["o'brien@example.com", "o'brien@example.com", "o'brien@example.com"],
    ['a_b-c=d/e@sub.example.co.uk', 'a_b-c=d/e@sub.example.co.uk', 'a_b-c=d/e@sub.example.co.uk'],
    ['alice@bücher.example', 'alice@xn--bcher-kva.example', 'alice@xn--bcher-kva.example'],
    ['alice@BÜCHER.example', 'alice@xn--bcher-kva.example', 'alice@xn--bcher-kva.example'],
    ['alice@bu\u0308cher.example', 'alice@xn--bcher-kva.example', 'alice@xn--bcher-kva.example'],
    ['alice@例え.jp', 'alice@xn--r8jz45g.jp', 'alice@xn--r8jz45g.jp'],
    ['1@a.co', '1@a.co', '1@a.co'],
  ])('%j goes to %s and is the account of %s', (typed, mailbox, canonical) => {
    expect(EmailAddress.parse(typed)).toMatchObject({ mailbox, canonical });
  });

  it('is shown as it was typed', () => {
    expect(EmailAddress.parse(' Alice@Bücher.example ').typed).toBe('Alice@Bücher.example');
  });

  // STANDARDS, immunity 9. Red when what separates mailboxes is left to the grammar of what stands around it.
  it.each([
    ['accounts.email.missing', [undefined, null, '', '   ']],
    [
      'accounts.email.several',
      [
        ['a@example.com', 'b@example.com'],
        [],
        'a@example.com,b@example.com',
        'a@example.com;b@example.com',
        'a@example.com, b@example.com',
        'a@example.com\r\nRCPT TO:<b@example.com>',
        'a@example.com\nBcc: b@example.com',
        'a@example.com\r\n',
        'a@example.com b@example.com',
        'a@example.com\u0000b@example.com',
        '"a@example.com"@example.org',
        '<a@example.com>,<b@example.com>',
        'a@b@example.com',
        '@relay.example:a@example.com',
        'group:a@example.com,b@example.com;',
        'a＠b@example.com',
        'a@example.com，b@example.com',
        'a@example.com、b＠example.com',
      ],
    ],
    [
      'accounts.email.local-part',
      [
        '"a b"@example.com',
        '"a"@example.com',
        'a(comment)@example.com',
        'Alice <alice@example.com',
        'Alice alice@example.com',
        'a..b@example.com',
        '.a@example.com',
        'a.@example.com',
        'a\\b@example.com',
        'victim%elsewhere.example@example.com',
        'elsewhere.example!victim@example.com',
        'a\tb@example.com',
        'a\u0000@example.com',
        'a\u200b@example.com',
        'аlice@example.com',
        'bücher@example.com',
        'ａlice@example.com',
      ],
    ],
    [
      'accounts.email.domain',
      [
        'a@example',
        'a@localhost',
        'a@example.com.',
        'a@.example.com',
        'a@example..com',
        'a@-example.com',
        'a@example-.com',
        'a@exa_mple.com',
        'a@exa mple.com',
        'a@example.com>',
        'a@example.com(b)',
        'a@example.com/b',
        'a@example.com:25',
        'a@example.com\u0000',
        'a@example\u00ad.com',
        'a@exam\u200dple.com',
        'a@example．com',
        'a@[127.0.0.1]',
        'a@127.0.0.1',
        'a@127.1',
        'a@0x7f.1',
        'a@example.123',
        `a@${'a'.repeat(64)}.com`,
      ],
    ],
    ['accounts.email.malformed', ['example.com', '@example.com', 'a@', 5, {}, true]],
    ['accounts.email.too-long', [`${'a'.repeat(65)}@example.com`, `a@${'b.'.repeat(130)}com`, 'a'.repeat(1_000)]],
  ])('is refused with %s', (code, inputs) => {
    expect(inputs.map((input) => [input, refusal(input)])).toEqual(inputs.map((input) => [input, code]));
  });

  it('takes 254 characters and not one more', () => {
    const labels = `${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(61)}`;
    expect(refusal(`${'a'.repeat(64)}@${labels}.com`)).toBe(undefined);
    expect(refusal(`${'a'.repeat(64)}@${labels}d.com`)).toBe('accounts.email.too-long');
  });

  it('is measured as it goes over the wire', () => {
    const label = 'ü'.repeat(20);
    expect(refusal(`${'a'.repeat(64)}@${Array.from({ length: 8 }, () => label).join('.')}.com`)).toBe('accounts.email.too-long');
  });

  it('whatever is accepted names one mailbox in plain ASCII, without anything that mail software could split at', () => {
    const piece = fc.oneof(
      fc.constantFrom('a', 'b.c', '@', 'example', '.com', ',', ';', '\r\n', '"', '(', ')', '<', '>', ':', '%', '!', '\\', ' ', '\u0000'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    const typed = fc.oneof(
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
      fc.tuple(piece, piece, piece).map(([a, b, c]) => `x${a}@${b}example${c}.com`),
    );
    fc.assert(
      fc.property(typed, (input) => {
        if (refusal(input) !== undefined) return;
        const { mailbox, canonical } = EmailAddress.parse(input);
        expect(mailbox).toMatch(/^[a-zA-Z0-9.#$&'*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{3,253}$/);
        expect(canonical).toBe(mailbox.toLowerCase());
        expect(EmailAddress.parse(mailbox).mailbox).toBe(mailbox);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('looking up by an address', () => {
  it('knows no canonical form of what is none', () => {
    expect(EmailAddress.canonicalOf('a,b@example.com')).toBeUndefined();
    expect(EmailAddress.canonicalOf('A@Example.com')).toBe('a@example.com');
  });
});
