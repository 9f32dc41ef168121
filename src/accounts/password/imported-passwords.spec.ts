import { randomBytes } from 'node:crypto';
import { FakeClock } from '../../../test/support/fake-clock.js';
import { KeyRing } from '../../common/index.js';
import { readConfig } from '../../config/index.js';
import { ImportedHashes } from '../hashing/imported/imported-hashes.js';
import { SlowHasher } from '../hashing/slow-hasher.js';
import { errorText } from '../../i18n/index.js';
import { PasswordHasher } from './password-hasher.js';

const config = readConfig({ HASHING_CONCURRENCY: '2', HASHING_QUEUE: '4' });
const clock = new FakeClock('2026-11-24T12:00:00Z');
const slow = new SlowHasher(config, new KeyRing(new Map([[1, randomBytes(32)]])), clock);
const imported = new ImportedHashes(slow, config, clock);
const passwords = new PasswordHasher(slow, imported);

/** Each was computed elsewhere; the source stands behind it. */
const VECTORS: readonly [scheme: string, password: string, hash: string][] = [
  // John the Ripper, BF_fmt.c
  ['bcrypt $2a$', 'U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['bcrypt of 72 bytes', '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored', '$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui'],
  // Apache's htpasswd documentation
  ['bcrypt $2y$', 'myPassword', '$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC'],
  ['bcrypt $2b$', 'U*U', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  // passlib.hash.pbkdf2_digest
  ['PBKDF2 of passlib', 'toomanysecrets', '$pbkdf2-sha256$29000$N2YMIWQsBWBMae09x1jrPQ$1t8iyB2A.WF/Z5JZv.lfCIhXXN33N23OSgQYThBYRfk'],
  // Authelia's documentation
  ['PBKDF2 of passlib, another', 'password', '$pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44'],
  ['PBKDF2 with SHA-512', 'insecure_secret', '$pbkdf2-sha512$310000$c8p78n7pUMln0jzvd4aK4Q$JNRBzwAo0ek5qKn50cFzzvE9RXV88h1wJn5KGiHrD0YKtZaR/nCb2CJPOsKaPK0hjf.9yHxzQGZziziccp6Yng'],
  // Python's hashlib
  ['PBKDF2 as a PHC string', 'pässwörd', '$pbkdf2-sha256$i=1000,l=32$c2FsdHNhbHRzYWx0c2FsdA$LNfel4YEPKt6PZ8TDuIMU4OcvJwohBLHvor3SjuZMOk'],
  // hashcat, example hashes, mode 10000
  ['PBKDF2 of Django', 'hashcat', 'pbkdf2_sha256$20000$H0dPx8NeajVu$GiC4k5kqbbR9qWBlsRgDywNqC2vd9kqfk7zdorEnNas='],
  // passlib.hash.scrypt
  ['scrypt', 'password', '$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E'],
  // SHA-crypt.txt by Ulrich Drepper
  ['SHA-256 crypt', 'Hello world!', '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5'],
  ['SHA-256 crypt with rounds', 'Hello world!', '$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA'],
  ['SHA-512 crypt', 'Hello world!', '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1'],
  ['SHA-512 crypt with rounds', 'Hello world!', '$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.'],
  ['SHA-crypt as OpenLDAP writes it', 'Hello world!', '{CRYPT}$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5'],
  // slappasswd
  ['LDAP {SSHA}', 'fargle', '{SSHA}FM6N1jTf/0PflNiYX1GDVd0V3b/acp0w'],
  // Python's hashlib
  ['LDAP {SSHA256}', 'seven quiet lanterns', '{SSHA256}GrwA/aMitytHKrChEGftnnCEY5vBSnLCWk56FDeE/1xzYWx0c2FsdA=='],
  // uffd's tests
  ['LDAP {ssha512}', 'password', '{ssha512}dOeDLmVpHJThhHeag10Hm2g4T7s3SBE6rGHcXUolXJHVufY4qT782rwZ/0XE6cuLcBZ0KpnwmUzRpAEtZBdv+JYEEtZQs/uC'],
];

describe.each(VECTORS)('%s', (_scheme, password, hash) => {
  it('lets the right password in, and no other', async () => {
    const stored = await imported.wrap(ImportedHashes.read(hash));
    expect(await passwords.verify(password, stored)).toBe(true);
    expect(await passwords.verify(`${password.slice(0, 71)}!`.slice(1), stored)).toBe(false);
  });

  it('is kept inside a hash of our own, and due for renewal', async () => {
    const stored = await imported.wrap(ImportedHashes.read(hash));
    expect(stored).toMatch(/^imported \S+ k1\$argon2id\$/);
    expect(stored).not.toContain(hash.slice(-20));
    expect(passwords.needsRehash(stored)).toBe(true);
  });
});

describe('a hash that can not be imported', () => {
  it.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['secret', 'unknown-scheme'],
    ['5f4dcc3b5aa765d61d8327deb882cf99', 'unknown-scheme'],
    ['{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=', 'unknown-scheme'],
    ['$1$saltsalt$le8lFSqqnPaRFOlmAZpvH1', 'unknown-scheme'],
    ['$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA', 'unknown-scheme'],
    ['imported $2b$05$x k1$argon2id$', 'unknown-scheme'],
    [`$2b$05$${'x'.repeat(5_000)}`, 'unknown-scheme'],
    ['$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe', 'malformed'],
    ['$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW more', 'malformed'],
    ['$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', 'malformed'],
    ['$2x$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e', 'malformed'],
    ['$2b$16$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', 'too-dear'],
    ['$pbkdf2-sha1$1000$c2FsdA$W6ph5Mm5Pz8GgiULbPgzG37mj9g', 'malformed'],
    ['$pbkdf2-sha256$29000$N2YMIWQsBWBMae09x1jrPQ$1t8iyB2A.WF/Z5JZv.lfCIhXX', 'malformed'],
    ['$pbkdf2-sha256$0$N2YMIWQsBWBMae09x1jrPQ$1t8iyB2A.WF/Z5JZv.lfCIhXXN33N23OSgQYThBYRfk', 'malformed'],
    ['$pbkdf2-sha256$2000001$N2YMIWQsBWBMae09x1jrPQ$1t8iyB2A.WF/Z5JZv.lfCIhXXN33N23OSgQYThBYRfk', 'too-dear'],
    ['pbkdf2_sha256$20000$$GiC4k5kqbbR9qWBlsRgDywNqC2vd9kqfk7zdorEnNas=', 'malformed'],
    ['pbkdf2_sha256$999999999$salt$GiC4k5kqbbR9qWBlsRgDywNqC2vd9kqfk7zdorEnNas=', 'too-dear'],
    ['$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4Cbd', 'malformed'],
    ['$scrypt$ln=0,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E', 'malformed'],
    ['$scrypt$ln=20,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E', 'too-dear'],
    ['$scrypt$ln=15,r=8,p=500$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E', 'too-dear'],
    ['$scrypt$ln=99,r=9999,p=9999$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E', 'too-dear'],
    ['$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWE', 'malformed'],
    ['$6$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5', 'malformed'],
    ['$5$rounds=999999999$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5', 'too-dear'],
    ['$5$rounds=0999$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5', 'malformed'],
    ['{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=', 'malformed'],
    ['{SSHA1024}FM6N1jTf/0PflNiYX1GDVd0V3b/acp0w', 'malformed'],
  ])('%j is refused as %s, in words', (hash, reason) => {
    let refusal: unknown;
    try {
      ImportedHashes.read(hash);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: `accounts.import.hash.${reason}`, status: 422 });
    const { code, params } = refusal as { code: string; params: Record<string, unknown> };
    expect(errorText(code, params)).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the computation', () => {
  it('takes as many at once as half of the cores, and tells the rest to come back', async () => {
    const stored = await imported.wrap(ImportedHashes.read('$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1'));
    const outcomes = await Promise.allSettled(Array.from({ length: 9 }, () => imported.verify('Hello world!', stored)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'accounts.hashing.busy', status: 503 });
  });

  it.each(VECTORS.filter(([scheme]) => /rounds|SHA-512$|^scrypt/.test(scheme)))('of %s leaves the event loop alone', async (_scheme, password, hash) => {
    const stored = await imported.wrap(ImportedHashes.read(hash));
    let turns = 0;
    const ticking = setInterval(() => { turns += 1; }, 1);
    await imported.verify(password, stored);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
  });

  it('of a password of any length costs one hash of ours at least, as an unknown address does', async () => {
    const stored = await imported.wrap(ImportedHashes.read('{SSHA}FM6N1jTf/0PflNiYX1GDVd0V3b/acp0w'));
    await passwords.verify('x', undefined);
    for (const password of ['', 'x', 'x'.repeat(256), 'x'.repeat(257), 'x'.repeat(200_000)]) {
      const before = slow.figures.done;
      expect(await passwords.verify(password, stored)).toBe(false);
      expect(slow.figures.done - before).toBe(1);
    }
  });

  it('takes a password that was typed in another form of Unicode', async () => {
    const stored = await imported.wrap(ImportedHashes.read('$pbkdf2-sha256$i=1000,l=32$c2FsdHNhbHRzYWx0c2FsdA$LNfel4YEPKt6PZ8TDuIMU4OcvJwohBLHvor3SjuZMOk'));
    expect(await passwords.verify('pa\u0308sswo\u0308rd', stored)).toBe(true);
  });
});
