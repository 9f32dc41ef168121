import { SoftwarePasskey, type Conduct } from '../../../test/support/software-passkey.js';
import { createTestingHouse, type TestingHouse } from '../../../test/support/testing-house.js';
import { enrol as enrolApp } from '../../../test/support/enrolled.js';
import { AccountsModule, EnsureAccount } from '../../accounts/index.js';
import { newId } from '../../common/index.js';
import { Factors } from '../factors.js';
import { journeyHolder, sessionHolder } from '../holders.js';
import { MfaModule } from '../mfa.module.js';
import { FreshCodes } from '../recovery-codes/fresh-codes.js';
import { SwitchOff } from '../switch-off.js';
import { CHALLENGE_SECONDS, Challenges, type Ceremony } from './challenges.js';
import { EnrolPasskey, MOST_PASSKEYS } from './enrol-passkey.js';
import { PasskeyOptions } from './passkey-options.js';
import { Passkeys } from './passkeys.js';
import { ProvePasskey } from './prove-passkey.js';

const ORIGIN = 'http://localhost:3000';
const OWNER = { email: 'ann@example.com', name: 'Ann Example' };

describe('passkeys', () => {
  let house: TestingHouse;
  let address = 0;

  beforeAll(async () => {
    const environment = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1', BASE_URL: ORIGIN };
    house = await createTestingHouse({ modules: [AccountsModule, MfaModule], environment });
  });
  afterAll(() => house.close());
  // A network of its own for each test, so that none uses up another's tries.
  beforeEach(() => void (address += 1));

  const newAccount = () =>
    house.get(EnsureAccount).ensure({ email: `${newId()}@example.com`, firstName: 'Ann', lastName: 'Example', password: 'seven quiet lanterns' });
  const codeOf = (work: Promise<unknown>) => work.then(() => 'taken', (error: unknown) => (error as { code: string }).code);

  async function enrol(accountId: string, passkey: SoftwarePasskey, conduct: Conduct = {}, name = 'Laptop', holder = sessionHolder(newId())) {
    const options = await house.get(PasskeyOptions).toEnrol({ holder, accountId }, OWNER);
    await house.get(EnrolPasskey).enrol({ holder, accountId }, passkey.make(options, conduct), name);
    return holder;
  }

  async function withPasskey(passkey = new SoftwarePasskey(ORIGIN)) {
    const accountId = await newAccount();
    await enrol(accountId, passkey);
    return { accountId, passkey };
  }

  const secondFactor = (accountId: string): Ceremony => ({ purpose: 'factor', holder: journeyHolder(newId()), accountId });
  const passwordless = (): Ceremony => ({ purpose: 'sign-in', holder: `browser:${newId()}`, accountId: null });
  const from = () => ({ address: `192.0.2.${address}` });
  const options = (ceremony: Ceremony) => house.get(PasskeyOptions).toProve(ceremony, from().address);
  const prove = (ceremony: Ceremony, shown: string) => house.get(ProvePasskey).prove(ceremony, shown, from());

  async function reasonsOf(accountId: string): Promise<string[]> {
    const rows = await house.database.query<{ reason: string }>(
      `SELECT data->>'reason' AS reason FROM audit_event WHERE event = 'mfa.passkey-refused' AND subjects->>'account' = $1 ORDER BY at, id`,
      [accountId],
    );
    return rows.map(({ reason }) => reason);
  }

  describe('are made', () => {
    it('for this product, verified, discoverable, under a handle that tells nothing', async () => {
      const accountId = await newAccount();
      const asked = await house.get(PasskeyOptions).toEnrol({ holder: sessionHolder('a'), accountId }, OWNER);
      expect(asked).toMatchObject({
        rp: { id: 'localhost', name: 'CenturyLink' },
        user: { name: OWNER.email, displayName: OWNER.name },
        attestation: 'none',
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        excludeCredentials: [],
      });
      expect(asked.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-7, -8, -257]);
      expect(Buffer.from(asked.user.id, 'base64url')).toHaveLength(64);
      const again = await house.get(PasskeyOptions).toEnrol({ holder: sessionHolder('a'), accountId }, OWNER);
      expect([again.user.id, again.challenge === asked.challenge]).toEqual([asked.user.id, false]);
    });

    it('and are a factor then, with recovery codes', async () => {
      const accountId = await newAccount();
      const holder = await enrol(accountId, new SoftwarePasskey(ORIGIN));
      expect(await house.get(Factors).on(accountId)).toBe(true);
      expect(await house.get(Factors).of(accountId)).toMatchObject([{ kind: 'passkey', count: 1, lastUsedAt: null }, { kind: 'recovery-code', count: 10 }]);
      expect(await house.get(FreshCodes).shown(holder, accountId)).toHaveLength(10);
    });

    it('beside an app without new recovery codes, and stand first', async () => {
      const accountId = await newAccount();
      await enrolApp(house, accountId);
      const holder = await enrol(accountId, new SoftwarePasskey(ORIGIN));
      expect((await house.get(Factors).of(accountId)).map(({ kind }) => kind)).toEqual(['passkey', 'app', 'recovery-code']);
      expect(await house.get(FreshCodes).shown(holder, accountId)).toBeNull();
    });

    it('once on each device', async () => {
      const { accountId, passkey } = await withPasskey();
      const asked = await house.get(PasskeyOptions).toEnrol({ holder: sessionHolder('b'), accountId }, OWNER);
      expect(asked.excludeCredentials).toMatchObject([{ id: passkey.credentialId, transports: ['internal'] }]);
      expect(await codeOf(enrol(accountId, passkey))).toBe('mfa.passkey.already-there');
      expect(await codeOf(enrol(await newAccount(), passkey))).toBe('mfa.passkey.already-there');
    });

    it(`up to ${MOST_PASSKEYS} of an account, also when they come at once`, async () => {
      const accountId = await newAccount();
      const all = await Promise.all(Array.from({ length: MOST_PASSKEYS + 3 }, () => codeOf(enrol(accountId, new SoftwarePasskey(ORIGIN)))));
      expect(all.filter((outcome) => outcome === 'taken')).toHaveLength(MOST_PASSKEYS);
      expect(all.filter((outcome) => outcome === 'mfa.passkey.too-many')).toHaveLength(3);
    });

    it.each<[string, Conduct]>([
      ['another origin', { origin: 'https://localhost.example' }],
      ['another relying party', { rpId: 'example.com' }],
      ['a page within another site', { crossOrigin: true }],
      ['an unverified person', { verified: false }],
      ['nobody there', { present: false }],
    ])('not for %s', async (_case, conduct) => {
      expect(await codeOf(enrol(await newAccount(), new SoftwarePasskey(ORIGIN), conduct))).toBe('mfa.passkey.refused');
    });

    it('not with a challenge of another account, another place, another use, or a used one', async () => {
      const [accountId, other] = [await newAccount(), await newAccount()];
      const holder = sessionHolder(newId());
      const asked = await house.get(PasskeyOptions).toEnrol({ holder, accountId }, OWNER);
      const made = new SoftwarePasskey(ORIGIN).make(asked);
      const enrolled = (who: string, where: string) => codeOf(house.get(EnrolPasskey).enrol({ holder: where, accountId: who }, made, 'Laptop'));
      expect(await enrolled(other, holder)).toBe('mfa.passkey.over');
      expect(await enrolled(accountId, sessionHolder('other'))).toBe('mfa.passkey.over');
      const confirming = await options({ purpose: 'confirm', holder, accountId });
      expect(await codeOf(house.get(EnrolPasskey).enrol({ holder, accountId }, new SoftwarePasskey(ORIGIN).make(asked, confirming), 'Laptop'))).toBe('mfa.passkey.over');
      expect([await enrolled(accountId, holder), await enrolled(accountId, holder)]).toEqual(['taken', 'mfa.passkey.over']);
    });

    it.each(['', '{}', 'null', '[]', '{"id":1}', 'x'.repeat(30_000), '{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"AA"}}'])(
      'not of %.40s',
      async (made) => {
        const accountId = await newAccount();
        const outcome = await codeOf(house.get(EnrolPasskey).enrol({ holder: sessionHolder('c'), accountId }, made, 'Laptop'));
        expect(outcome).toMatch(made === '' ? /missing/ : /refused/);
      },
    );
  });

  describe('are shown', () => {
    it('as the second factor of their account', async () => {
      const { accountId, passkey } = await withPasskey();
      const ceremony = secondFactor(accountId);
      const asked = await options(ceremony);
      expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [{ id: passkey.credentialId }] });
      expect(await prove(ceremony, passkey.show(asked))).toEqual({ accountId, amr: ['hwk', 'user', 'mfa'] });
      expect((await house.get(Passkeys).of(accountId))[0]).toMatchObject({ name: 'Laptop', synced: false, lastUsedAt: house.clock.now() });
    });

    it('in place of a password, telling whose they are', async () => {
      const { accountId, passkey } = await withPasskey(new SoftwarePasskey(ORIGIN, -1, true));
      const ceremony = passwordless();
      const asked = await options(ceremony);
      expect(asked.allowCredentials).toEqual([]);
      expect(await prove(ceremony, passkey.show(asked))).toEqual({ accountId, amr: ['swk', 'user', 'mfa'] });
    });

    it('not without saying whose they are, nor as somebody else’s', async () => {
      const [{ accountId, passkey }, other] = [await withPasskey(), await withPasskey()];
      const ask = async (conduct: Conduct) => {
        const ceremony = passwordless();
        return codeOf(prove(ceremony, passkey.show(await options(ceremony), conduct)));
      };
      const theirs = await house.get(PasskeyOptions).toEnrol({ holder: 'x', accountId: other.accountId }, OWNER);
      expect(await ask({ userHandle: undefined })).toBe('mfa.passkey.refused');
      expect(await ask({ userHandle: theirs.user.id })).toBe('mfa.passkey.refused');
      expect(await reasonsOf(accountId)).toEqual(['foreign', 'foreign']);
    });

    it('not as the factor of another account', async () => {
      const [{ accountId }, stranger] = [await withPasskey(), await withPasskey()];
      const ceremony = secondFactor(accountId);
      expect(await codeOf(prove(ceremony, stranger.passkey.show(await options(ceremony))))).toBe('mfa.passkey.refused');
    });

    it('not when nobody here knows them, and are answered alike', async () => {
      const ceremony = passwordless();
      expect(await codeOf(prove(ceremony, new SoftwarePasskey(ORIGIN).show(await options(ceremony), { userHandle: 'AA' })))).toBe('mfa.passkey.refused');
    });

    it.each<[string, Conduct]>([
      ['another origin', { origin: 'https://localhost.example' }],
      ['the same host without its port', { origin: 'http://localhost' }],
      ['another relying party', { rpId: 'example.com' }],
      ['a page within another site', { crossOrigin: true }],
      ['an unverified person', { verified: false }],
      ['nobody there', { present: false }],
      ['another key', { forged: true }],
      ['a passkey that was of another kind', { synced: true }],
    ])('not for %s', async (_case, conduct) => {
      const { accountId, passkey } = await withPasskey();
      const ceremony = secondFactor(accountId);
      expect(await codeOf(prove(ceremony, passkey.show(await options(ceremony), conduct)))).toBe('mfa.passkey.refused');
      expect((await house.get(Passkeys).of(accountId))[0]?.lastUsedAt).toBeNull();
    });

    // Red when a challenge is looked up and left in place, wherever it was given out; the next test, too.
    it('not twice, and not after a refusal with the same challenge (immunity 15)', async () => {
      const { accountId, passkey } = await withPasskey();
      const first = secondFactor(accountId);
      const shown = passkey.show(await options(first));
      expect([await codeOf(prove(first, shown)), await codeOf(prove(first, shown))]).toEqual(['taken', 'mfa.passkey.over']);
      const second = secondFactor(accountId);
      const asked = await options(second);
      expect(await codeOf(prove(second, passkey.show(asked, { forged: true })))).toBe('mfa.passkey.refused');
      expect(await codeOf(prove(second, passkey.show(asked)))).toBe('mfa.passkey.over');
    });

    it('not with a challenge of another journey, account or use, nor with one of their own making (immunity 15)', async () => {
      const [{ accountId, passkey }, other] = [await withPasskey(), await withPasskey()];
      const ceremony = secondFactor(accountId);
      const foreign: Ceremony[] = [
        secondFactor(accountId),
        { ...ceremony, accountId: other.accountId },
        { ...ceremony, purpose: 'confirm' },
        { ...ceremony, accountId: null },
      ];
      for (const each of foreign) expect(await codeOf(prove(ceremony, passkey.show(await options(each))))).toBe('mfa.passkey.over');
      const asked = await options(ceremony);
      expect(await codeOf(prove(ceremony, passkey.show(asked, { challenge: Buffer.alloc(32).toString('base64url') })))).toBe('mfa.passkey.over');
    });

    it('within five minutes', async () => {
      const { accountId, passkey } = await withPasskey();
      const ceremony = secondFactor(accountId);
      const late = await options(ceremony);
      house.clock.advance(CHALLENGE_SECONDS);
      const intime = await options(ceremony);
      expect(await codeOf(prove(ceremony, passkey.show(late)))).toBe('mfa.passkey.over');
      house.clock.advance(CHALLENGE_SECONDS - 1);
      expect(await codeOf(prove(ceremony, passkey.show(intime)))).toBe('taken');
      await options(ceremony);
      house.clock.advance(CHALLENGE_SECONDS);
      expect(await house.get(Challenges).removeOver(1_000)).toBeGreaterThan(0);
      expect(await house.database.query('SELECT 1 FROM mfa_passkey_challenge')).toEqual([]);
    });

    it('not by a copy: the counter went back', async () => {
      const { accountId, passkey } = await withPasskey();
      const show = async (counter: number) => {
        const ceremony = secondFactor(accountId);
        return codeOf(prove(ceremony, passkey.show(await options(ceremony), { counter })));
      };
      const counters = [];
      for (const counter of [7, 7, 6, 0, 8]) counters.push(await show(counter));
      expect(counters).toEqual(['taken', 'mfa.passkey.refused', 'mfa.passkey.refused', 'mfa.passkey.refused', 'taken']);
      expect(await reasonsOf(accountId)).toEqual(['counter', 'counter', 'counter']);
    });

    it('any number of times by an authenticator that does not count', async () => {
      const { accountId, passkey } = await withPasskey(new SoftwarePasskey(ORIGIN, -1));
      for (let i = 0; i < 3; i += 1) {
        const ceremony = secondFactor(accountId);
        expect(await codeOf(prove(ceremony, passkey.show(await options(ceremony))))).toBe('taken');
      }
    });

    it('and refused no more often than an address may try', async () => {
      const { accountId, passkey } = await withPasskey();
      const outcomes: string[] = [];
      for (let i = 0; i < 31; i += 1) {
        const ceremony = secondFactor(accountId);
        outcomes.push(await codeOf(prove(ceremony, passkey.show(await options(ceremony), { forged: true }))));
      }
      expect([outcomes.filter((each) => each === 'mfa.passkey.refused').length, outcomes.at(-1)]).toEqual([30, 'limits.exceeded']);
    });
  });

  describe('belong to their owner, who', () => {
    it('names them', async () => {
      const { accountId } = await withPasskey();
      const [passkey] = await house.get(Passkeys).of(accountId);
      await house.get(Passkeys).rename(accountId, passkey!.id, '  Work\u202e \t phone ');
      expect(await house.get(Passkeys).get(accountId, passkey!.id)).toMatchObject({ name: 'Work phone' });
      const rename = (who: string, name: string) => codeOf(house.get(Passkeys).rename(who, passkey!.id, name));
      expect(await rename(accountId, '   ')).toBe('mfa.passkey.name-missing');
      expect([await rename(accountId, '🔑'.repeat(60)), await rename(accountId, '🔑'.repeat(61))]).toEqual(['taken', 'mfa.passkey.name-too-long']);
      expect(await rename(await newAccount(), 'Mine')).toBe('mfa.passkey.unknown');
      expect(await codeOf(house.get(Passkeys).rename(accountId, "1' OR true", 'Mine'))).toBe('mfa.passkey.unknown');
    });

    it('removes them, recovery codes with the last factor', async () => {
      const accountId = await newAccount();
      await enrol(accountId, new SoftwarePasskey(ORIGIN));
      await enrol(accountId, new SoftwarePasskey(ORIGIN), {}, 'Phone');
      const [first, second] = await house.get(Passkeys).of(accountId);
      expect(await house.get(Passkeys).remove(await newAccount(), first!.id)).toBe(false);
      expect(await house.get(Passkeys).remove(accountId, first!.id)).toBe(true);
      expect(await house.get(Passkeys).remove(accountId, first!.id)).toBe(false);
      expect(await house.get(Factors).of(accountId)).toMatchObject([{ kind: 'passkey', count: 1 }, { kind: 'recovery-code' }]);
      await house.get(Passkeys).remove(accountId, second!.id);
      expect([await house.get(Factors).on(accountId), await house.get(Factors).of(accountId)]).toEqual([false, []]);
    });

    it('loses them with everything else when the second factor is switched off', async () => {
      const { accountId, passkey } = await withPasskey();
      await enrolApp(house, accountId);
      const ceremony = secondFactor(accountId);
      const asked = await options(ceremony);
      await house.get(SwitchOff).all(accountId);
      expect(await house.get(Factors).of(accountId)).toEqual([]);
      expect(await codeOf(prove(ceremony, passkey.show(asked)))).toBe('mfa.passkey.refused');
    });
  });
});
