import { ImportAccounts, VerifyPassword } from '../../src/accounts/index.js';
import { Forgetful, NEW_PASSWORD, RECOVERY_SUBJECT } from '../support/recovering.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Registrant, screenOf } from '../support/registrant.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { newestMail } from '../support/token-mail.js';

/** Passwords as other systems keep them, from their documentation. */
const HASHES = [
  ['LDAP SSHA', 'fargle', '{SSHA}FM6N1jTf/0PflNiYX1GDVd0V3b/acp0w'],
  ['bcrypt', 'myPassword', '$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC'],
  ['SHA-512 crypt', 'Hello world!', '$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.'],
] as const;

describe('an account of another system', () => {
  let house: RunningHouse;
  let mails: MailServer;

  beforeAll(async () => {
    mails = await startMailServer();
    house = await startHouse({ environment: { SMTP_URL: mails.url } });
  });
  afterAll(async () => {
    await house?.close();
    await mails?.stop();
  });

  async function imported(email: string, hash: string): Promise<void> {
    const line = JSON.stringify({ email, firstName: 'Ann', lastName: 'Example', hash, emailVerifiedAt: '2024-05-03' });
    expect(await house.get(ImportAccounts).import([line])).toMatchObject({ created: 1 });
    house.clock.advance(1);
  }

  const hashOf = async (email: string): Promise<string> =>
    (await house.rows<{ hash: string }>('SELECT password_hash AS hash FROM account WHERE email_canonical = $1', [email]))[0]!.hash;

  it.each(HASHES)('signs in with its password, kept as %s before and as ours afterwards', async (_scheme, password, hash) => {
    const email = `${hash.length}.imported@example.net`;
    await imported(email, hash);
    const ann = new Registrant(house.baseUrl, email);
    const asked = await ann.start('/account');
    expect(screenOf(asked)).toBe('password');
    const refused = await ann.signIn(asked, `${password} `);
    expect(refused.status).toBe(422);
    expect(await hashOf(email)).toMatch(/^imported /);

    expect((await ann.signIn(refused, password)).url.pathname).toBe('/account');
    expect(await hashOf(email)).toMatch(/^k1\$argon2id\$/);
    expect((await new Registrant(house.baseUrl, email).start()).url.pathname).toMatch(/password$/);
  });

  // Its password may have leaked where it comes from, and no browser was there when it was made.
  it('is told of its very first browser by mail, as of any later one that is new', async () => {
    const email = 'first.imported@example.net';
    await imported(email, HASHES[0][2]);
    for (const nth of [1, 2]) {
      const ann = new Registrant(house.baseUrl, email);
      expect((await ann.signIn(await ann.start('/account'), HASHES[0][1])).url.pathname).toBe('/account');
      const { link } = await newestMail(mails, email, nth, 'New sign-in to your Master Account');
      expect(link).toMatch(/^\/sign-in\/not-me\//);
    }
  });

  it('that never signed in recovers by its mailbox, without questions that it never answered', async () => {
    const ann = new Forgetful(house, 'forgotten.imported@example.net');
    await imported(ann.email, HASHES[0][2]);
    const waiting = await ann.ask();
    const next = await ann.typeToken(waiting, (await newestMail(mails, ann.email, 1, RECOVERY_SUBJECT)).token!);
    expect(screenOf(next)).toBe('password');
    const again = await ann.choose(next, HASHES[0][1]);
    expect(again.status).toBe(422);
    await ann.choose(again, NEW_PASSWORD);
    expect(await house.get(VerifyPassword).verify(ann.email, NEW_PASSWORD)).not.toBeNull();
    expect(await house.get(VerifyPassword).verify(ann.email, HASHES[0][1])).toBeNull();
  });
});
