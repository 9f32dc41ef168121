import { createTestingHouse, type TestingHouse } from '../../../test/support/testing-house.js';
import { AccountsModule } from '../accounts.module.js';
import { FindAccount } from '../find-account.js';
import { SlowHasher } from '../hashing/slow-hasher.js';
import { VerifyPassword } from '../verify-password.js';
import { ImportAccounts, type ImportReport } from './import-accounts.js';

const HASH = '{SSHA}FM6N1jTf/0PflNiYX1GDVd0V3b/acp0w';
const HEAD = 'email,first_name,last_name,mobile,hash,email_verified_at';
const PASSWORD = 'fargle';

let house: TestingHouse;
beforeAll(async () => {
  house = await createTestingHouse({ modules: [AccountsModule] });
});
afterAll(() => house.close());

const importing = (text: string, options?: { check: boolean }): Promise<ImportReport> => house.get(ImportAccounts).import(text.split('\n'), options);
const row = (email: string, more: object = {}): string =>
  JSON.stringify({ email, firstName: 'Ada', lastName: 'Berg', hash: HASH, emailVerifiedAt: '2024-05-03', ...more });
const hashOf = async (email: string): Promise<string | undefined> =>
  (await house.database.query<{ hash: string }>('SELECT password_hash AS hash FROM account WHERE email_canonical = $1', [email]))[0]?.hash;

describe('importing accounts', () => {
  it('takes CSV, with quoted values, whatever the order and the spelling of the columns', async () => {
    const report = await importing(
      [
        '\uFEFFHash,Email,First name,lastName,mobile,Email verified at',
        `${HASH},csv1@example.com,"Ada, the ""first""",Berg,+1-555-555-5555,2024-05-03T10:00:00+02:00`,
        '',
        `"$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",csv2@example.com,Bo,Berg,,2024-05-03`,
      ].join('\n'),
    );
    expect(report).toEqual({ created: 2, kept: 0, refused: [] });
    expect(await house.get(FindAccount).byEmail('csv1@example.com')).toMatchObject({
      firstName: 'Ada, the "first"',
      mobile: '+15555555555',
      mobileVerifiedAt: null,
      emailVerifiedAt: new Date('2024-05-03T08:00:00Z'),
      createdAt: house.clock.now(),
      mfaChoice: 'none',
      passwordExpiryDays: null,
    });
    expect(await house.get(VerifyPassword).verify('csv2@example.com', 'password')).not.toBeNull();
  });

  it('takes lines of JSON', async () => {
    expect(await importing([row('json1@example.com'), row('json2@example.com', { mobile: null })].join('\n'))).toMatchObject({ created: 2 });
    expect(await house.get(VerifyPassword).verify('json1@example.com', PASSWORD)).toMatchObject({ passwordExpired: false });
    expect(await house.get(VerifyPassword).verify('json1@example.com', 'other')).toBeNull();
  });

  it('tells of each line what is wrong with it, and imports the others', async () => {
    const report = await importing(
      [
        HEAD,
        `good1@example.com,Ada,Berg,,${HASH},2024-05-03`,
        `not an address,,Berg,555,secret,`,
        `late@example.com,Ada,Berg,,${HASH},2099-01-01`,
        `when@example.com,Ada,Berg,,${HASH},yesterday`,
        `short@example.com,Ada,Berg`,
        `"open@example.com,Ada,Berg,,${HASH},2024-05-03`,
        `good2@example.com,Ada,Berg,,${HASH},2024-05-03`,
      ].join('\n'),
    );
    expect(report.created).toBe(2);
    expect(report.refused.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '3 email accounts.email.malformed',
      '3 firstName accounts.first-name.missing',
      '3 mobile accounts.phone.plus-sign',
      '3 hash accounts.import.hash.unknown-scheme',
      '3 emailVerifiedAt accounts.import.verified-at.missing',
      '4 emailVerifiedAt accounts.import.verified-at.future',
      '5 emailVerifiedAt accounts.import.verified-at.malformed',
      '6 undefined accounts.import.row.fields',
      '7 undefined accounts.import.row.quotes',
    ]);
  });

  it.each([
    [row('x@example.com', { admin: true }), 'accounts.import.row.property'],
    [`${row('y@example.com')},`, 'accounts.import.row.json'],
  ])('refuses the object %s', async (line, code) => {
    expect((await importing([row('first@example.com'), line].join('\n'))).refused).toMatchObject([{ line: 2, code }]);
  });

  it.each([
    ['', 'accounts.import.file.empty'],
    ['email,first_name,password', 'accounts.import.file.columns'],
    ['email,first_name,last_name,mobile,hash', 'accounts.import.file.columns-missing'],
  ])('refuses the file that begins with %j as a whole', async (text, code) => {
    await expect(importing(text)).rejects.toMatchObject({ code });
  });

  it('never changes an account that is there, however its address is spelled', async () => {
    await importing(row('twice@example.com'));
    const before = await hashOf('twice@example.com');
    const report = await importing([row('TWICE@example.com', { firstName: 'Eve' }), row('twice@EXAMPLE.com')].join('\n'));
    expect(report).toEqual({ created: 0, kept: 2, refused: [] });
    expect(await hashOf('twice@example.com')).toBe(before);
    expect(await house.get(FindAccount).byEmail('twice@example.com')).toMatchObject({ firstName: 'Ada' });
  });

  it('makes one account of an address that a file names several times', async () => {
    expect(await importing(Array.from({ length: 6 }, () => row('again@example.com')).join('\n'))).toEqual({ created: 1, kept: 5, refused: [] });
  });

  it('only checks when it is asked to', async () => {
    expect(await importing([row('check@example.com'), row('check2@example.com', { hash: 'x' })].join('\n'), { check: true })).toMatchObject({
      created: 1,
      refused: [{ line: 2, column: 'hash' }],
    });
    expect(await house.get(FindAccount).existsByEmail('check@example.com')).toBe(false);
  });

  it('is written down for each account', async () => {
    await importing(row('audited@example.com'));
    const account = await house.get(FindAccount).byEmail('audited@example.com');
    const entries = await house.database.query(`SELECT actor_kind FROM audit_event WHERE event = 'accounts.imported' AND subjects->>'account' = $1`, [account!.id]);
    expect(entries).toEqual([{ actor_kind: 'operator' }]);
  });
});

describe('an imported password', () => {
  it('is ours after the first right sign-in, and not after a wrong one', async () => {
    await importing(row('renewed@example.com'));
    expect(await hashOf('renewed@example.com')).toMatch(/^imported \{SSHA\}\S+ k1\$argon2id\$/);
    await house.get(VerifyPassword).verify('renewed@example.com', 'wrong');
    expect(await hashOf('renewed@example.com')).toMatch(/^imported /);
    const verified = await house.get(VerifyPassword).verify('renewed@example.com', PASSWORD);
    expect(await hashOf('renewed@example.com')).toMatch(/^k1\$argon2id\$/);
    expect(await house.get(VerifyPassword).verify('renewed@example.com', PASSWORD)).toEqual(verified);
  });

  it('that is wrong costs one statement and one hash of ours, as an unknown address does', async () => {
    await importing(row('costs@example.com'));
    const { figures } = house.get(SlowHasher);
    for (const email of ['costs@example.com', 'nobody@example.com']) {
      const before = figures.done;
      expect(await house.get(VerifyPassword).verify(email, 'wrong')).toBeNull();
      expect(figures.done - before).toBe(1);
    }
  });
});
