/** A source of chance that gives the same each time (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Make = (n: number, random: () => number) => string | Buffer;

const head = (n: number, ...more: string[]): string => [`From: person-${n % 40}@example.com`, 'To: help@ctl.io', `Subject: hostile ${n}`, `Message-ID: <hostile-${n}@example.com>`, ...more].join('\r\n');
const bytes = (random: () => number, length: number): Buffer => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));

/** Kinds of mails that made programs of this kind fall over. */
const KINDS: readonly Make[] = [
  (n) => `${head(n)}\r\n\r\nA plain one.\r\n`,
  () => '',
  () => '\r\n\r\n',
  (n) => head(n),
  (n) => `${head(n)}\nBare\nline\nbreaks\n\nin the head`,
  (_n, random) => bytes(random, 2_000),
  (n, random) => Buffer.concat([Buffer.from(`${head(n, 'Content-Type: text/plain; charset=utf-8')}\r\n\r\n`), bytes(random, 3_000)]),
  (n, random) => Buffer.concat([Buffer.from(`${head(n)}\r\nX-Bytes: `), bytes(random, 300), Buffer.from('\r\n\r\nx')]),
  (n) => `${head(n, `X-Long: ${'a'.repeat(300_000)}`)}\r\n\r\nx`,
  (n) => `${head(n, ...Array.from({ length: 20_000 }, (_, i) => `X-Bomb-${i}: b`))}\r\n\r\nx`,
  (n) => `${head(n, `References: ${'<a@b> '.repeat(20_000)}`)}\r\n\r\nx`,
  (n) => `${head(n, `To: ${Array.from({ length: 5_000 }, (_, i) => `p${i}@example.com`).join(', ')}`)}\r\n\r\nx`,
  (n) => `${head(n, `To: ${'group:'.repeat(500)}a@b;`)}\r\n\r\nx`,
  (n) => `${head(n, 'Content-Type: multipart/mixed; boundary=b')}\r\n\r\n--b\r\n\r\nnever closed`,
  (n) => `${head(n, 'Content-Type: multipart/mixed')}\r\n\r\nno boundary`,
  (n) => `${head(n, 'Content-Type: multipart/mixed; boundary=b')}\r\n\r\n${Array.from({ length: 1_500 }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx').join('\r\n')}\r\n--b--`,
  (n) => `${head(n, 'Content-Type: multipart/mixed; boundary=b0')}\r\n\r\n${Array.from({ length: 300 }, (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`).join('')}`,
  (n) => `${head(n, 'Content-Type: message/rfc822')}\r\n\r\n${'Content-Type: message/rfc822\r\n\r\n'.repeat(2_000)}x`,
  (n) => `${head(n, 'Content-Type: text/plain; charset=x-no-such-charset')}\r\n\r\nHello`,
  (n) => `${head(n, 'Content-Type: text/plain; charset=utf-7')}\r\n\r\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-`,
  (n) => `${head(n, 'Content-Type: text/plain; charset=iso-2022-jp')}\r\n\r\n\u001b$B$3$s\u001b`,
  (n) => `${head(n, 'Content-Transfer-Encoding: base64')}\r\n\r\n====not base64====`,
  (n) => `${head(n, 'Content-Transfer-Encoding: quoted-printable')}\r\n\r\n=ZZ=\r\n=3`,
  (n) => `${head(n, 'Content-Transfer-Encoding: x-uuencode')}\r\n\r\nbegin 644 x\r\n#0V%T\r\nend`,
  (n) => `${head(n, 'Content-Type: text/html')}\r\n\r\n${'<div>'.repeat(20_000)}deep`,
  (n) => `${head(n, 'Content-Type: text/html')}\r\n\r\n<table>${'<tr><td>x</td></tr>'.repeat(20_000)}</table>`,
  (n) => `${head(n, 'Content-Type: text/html')}\r\n\r\n<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>`,
  (n) => `${head(n, 'Content-Type: image/svg+xml; name="x.svg"', 'Content-Disposition: attachment; filename="x.svg"')}\r\n\r\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
  (n) => `${head(n, 'Content-Disposition: attachment; filename="../../../../etc/passwd\u0000.png"')}\r\n\r\nx`,
  (n) => `${head(n, `Content-Disposition: attachment; filename*=utf-8''${'%41'.repeat(5_000)}`)}\r\n\r\nx`,
  (n) => `${head(n)}\r\nSubject: ${'=?utf-8?Q?=41?= '.repeat(5_000)}\r\n\r\nx`,
  (n) => `Subject: nobody ${n}\r\nMessage-ID: <nobody-${n}@x>\r\n\r\nWithout a sender`,
  (n) => `From: \r\nFrom: a@example.com\r\nFrom: b@example.com\r\nMessage-ID: <two-${n}@x>\r\n\r\nx`,
  (n) => `From: a@example.com, b@example.com\r\nMessage-ID: <list-${n}@x>\r\n\r\nx`,
  (n) => `From: "help@ctl.io" <eve@example.org>\r\nMessage-ID: <name-${n}@x>\r\nSubject: x\r\n\r\nx`,
  (n) => `From: help@ctl.io\r\nMessage-ID: <ours-${n}@x>\r\n\r\nx`,
  (n) => `From: victim%ctl.io@example.com\r\nMessage-ID: <percent-${n}@x>\r\n\r\nx`,
  (n) => `From: a@example.com\r\nMessage-ID: not an id ${n}\r\nMessage-ID: <second@x>\r\n\r\nx`,
  (n) => `${head(n, 'Auto-Submitted: auto-replied')}\r\n\r\nI am away.`,
  (n) => `${head(n, 'Precedence: bulk')}\r\n\r\nBuy!`,
  (n) => `${head(n, 'X-Loop: noreply@ctl.io')}\r\n\r\nback again`,
  (n) => `${head(n, 'Content-Type: multipart/report; report-type=delivery-status; boundary=b')}\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Action: failed\r\n\r\n'.repeat(2_000)}--b--`,
  (n) => `From: MAILER-DAEMON@x\r\nSubject: Undelivered Mail\r\nMessage-ID: <d-${n}@x>\r\n\r\n550 ${'5.1.1 '.repeat(20_000)}`,
  (n) => `${head(n)}\r\nIn-Reply-To: <01234567-89ab-7def-8123-456789abcdef@localhost>\r\n\r\nforged`,
  (n) => `From: eve@example.org\r\nSubject: Re: [INC100000001] [INC100000002]\r\nMessage-ID: <claim-${n}@x>\r\n\r\nx`,
  (n) => `${head(n, `DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=x; h=from; bh=${'A'.repeat(50_000)}; b=x`)}\r\n\r\nx`,
  (n) => `${head(n, 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m')}\r\n\r\nMIAG`,
  (n) => `${head(n, 'Content-Type: text/calendar; method=REQUEST')}\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR`,
  (n) => `${head(n, 'Content-Type: application/ms-tnef; name=winmail.dat')}\r\n\r\n\u0078\u009f\u003e\u0022`,
  (n) => `${head(n)}\r\n\r\n${`${'> '.repeat(400)}x\r\n`.repeat(200)}`,
  (n) => `${head(n)}\r\n\r\n${'On x '.repeat(20_000)}`,
  (n) => `${head(n)}\r\n\r\n${'\u202e\u200b\ufeff'.repeat(2_000)}\u0000\u0008`,
];

export interface HostileMail {
  readonly raw: Buffer;
  readonly sender: string;
}

/** So many mails, of every kind in turn, some of them cut or with bytes changed on the way; the same for the same seed. */
export function* hostileMails(count: number, seed = 20_261_128): Generator<HostileMail> {
  const random = chance(seed);
  for (let n = 0; n < count; n += 1) {
    const made = KINDS[n % KINDS.length]!(n, random);
    const raw = typeof made === 'string' ? Buffer.from(made) : made;
    yield { raw: n < KINDS.length ? raw : damaged(raw, random), sender: n % 7 === 3 ? '' : `person-${n % 40}@example.com` };
  }
}

function damaged(raw: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(raw);
  for (let n = 0; n < Math.min(8, copy.length); n += 1) {
    if (random() < 0.5) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  }
  return random() < 0.2 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy;
}
