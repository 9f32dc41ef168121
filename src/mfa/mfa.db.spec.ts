import { codeAt, strangeCode } from '../../test/support/authenticator.js';
import { enrol } from '../../test/support/enrolled.js';
import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { AccountsModule, EnsureAccount } from '../accounts/index.js';
import { newId } from '../common/index.js';
import { errorText } from '../i18n/index.js';
import { Factors } from './factors.js';
import { journeyHolder } from './holders.js';
import { MfaModule } from './mfa.module.js';
import { FreshCodes } from './recovery-codes/fresh-codes.js';
import { SpendCode } from './spend-code.js';
import { SwitchOff } from './switch-off.js';
import { EnrolApp } from './totp/enrol-app.js';

/** A network of its own for each account, so that one test does not use up another's tries. */
const addressOf = (accountId: string) => `10.${[0, 2, 4].map((at) => Number.parseInt(accountId.slice(30 + at, 32 + at), 16)).join('.')}`;

describe('second factors', () => {
  let house: TestingHouse;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [AccountsModule, MfaModule], environment: { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' } });
  });
  afterAll(() => house.close());

  const newAccount = () =>
    house.get(EnsureAccount).ensure({ email: `${newId()}@example.com`, firstName: 'Ann', lastName: 'Example', password: 'seven quiet lanterns' });

  /** An account with an app, at the beginning of a step, its enrolment two steps ago. */
  async function withApp() {
    const accountId = await newAccount();
    const enrolled = await enrol(house, accountId);
    house.clock.advance(600 + 30 - (Math.floor(house.clock.now().getTime() / 1000) % 30));
    return { accountId, ...enrolled };
  }

  const spend = (accountId: string, code: string) =>
    house.get(SpendCode).spend(accountId, code, { address: addressOf(accountId) });
  const refusal = (accountId: string, code: string) => spend(accountId, code).catch((error: unknown) => error) as Promise<{ code: string; params: Record<string, unknown> }>;
  const shifted = (secret: string, seconds: number) => codeAt(secret, house.clock.in(seconds));

  it('are none at first, and an app with ten recovery codes after enrolment', async () => {
    const accountId = await newAccount();
    expect([await house.get(Factors).on(accountId), await house.get(Factors).of(accountId)]).toEqual([false, []]);
    const { recoveryCodes } = await enrol(house, accountId);
    expect(await house.get(Factors).on(accountId)).toBe(true);
    expect(await house.get(Factors).of(accountId)).toMatchObject([
      { kind: 'app', lastUsedAt: null, count: 1 },
      { kind: 'recovery-code', lastUsedAt: null, count: 10 },
    ]);
    expect(new Set(recoveryCodes).size).toBe(10);
  });

  describe('codes of an app', () => {
    it.each([-30, 0, 30])('are accepted one step around (%d s)', async (seconds) => {
      const { accountId, secret } = await withApp();
      expect(await spend(accountId, await shifted(secret, seconds))).toEqual({ kind: 'app', amr: ['otp', 'mfa'] });
    });

    it('are refused outside of one step, and told the drift of the clock they come from', async () => {
      for (let steps = -20; steps <= 20; steps += 1) {
        if (Math.abs(steps) <= 1) continue;
        const { accountId, secret } = await withApp();
        const { code, params } = await refusal(accountId, await shifted(secret, steps * 30));
        expect([steps, code, params['minutes']]).toEqual([steps, steps < 0 ? 'mfa.code.behind' : 'mfa.code.ahead', Math.max(1, Math.round(Math.abs(steps) / 2))]);
        expect(params['serverTime']).toEqual(house.clock.now());
      }
    });

    it('say by how much and in which direction, in words', async () => {
      const { accountId, secret } = await withApp();
      const behind = await refusal(accountId, await shifted(secret, -240));
      expect(errorText(behind.code, behind.params)).toMatch(
        /^That code was for 4 minutes ago\. The clock of your device is about 4 minutes behind: set it to automatic, then type the new code\. Our clock shows \d\d:\d\d UTC\.$/,
      );
    });

    // A build that compares codes only lets the second one in.
    it('are good once ever', async () => {
      const { accountId, secret } = await withApp();
      const code = await shifted(secret, 0);
      await spend(accountId, code);
      expect(await refusal(accountId, code)).toMatchObject({ code: 'mfa.code.used', params: { nextSeconds: 30 } });
    });

    // Typed once more minutes later it is not explained by a wrong clock.
    it('that were used say so, however much later they come again', async () => {
      const { accountId, secret } = await withApp();
      const code = await shifted(secret, 0);
      await spend(accountId, code);
      house.clock.advance(150);
      expect(await refusal(accountId, code)).toMatchObject({ code: 'mfa.code.used' });
    });

    it('are not good after a later one was used', async () => {
      const { accountId, secret } = await withApp();
      const [before, now] = [await shifted(secret, -30), await shifted(secret, 0)];
      await spend(accountId, now);
      expect(await refusal(accountId, before)).toMatchObject({ code: 'mfa.code.used' });
    });

    it('that proved the enrolment are not good for anything else', async () => {
      const accountId = await newAccount();
      const { secret } = await enrol(house, accountId);
      expect(await refusal(accountId, await shifted(secret, 0))).toMatchObject({ code: 'mfa.code.used' });
    });

    // Otherwise whoever is told "that is the code of in four minutes" comes back in four minutes.
    it('seen before their time are not good when it comes', async () => {
      const { accountId, secret } = await withApp();
      const early = await shifted(secret, 240);
      expect(await refusal(accountId, early)).toMatchObject({ code: 'mfa.code.ahead', params: { minutes: 4 } });
      house.clock.advance(240);
      expect(await refusal(accountId, early)).toMatchObject({ code: 'mfa.code.used' });
      expect(await spend(accountId, await shifted(secret, 30))).toMatchObject({ kind: 'app' });
    });

    it('with the same drift twice in a row ask for resynchronisation, with another drift not', async () => {
      const { accountId, secret } = await withApp();
      expect(await refusal(accountId, await shifted(secret, -240))).toMatchObject({ params: { resynchronise: false } });
      house.clock.advance(30);
      expect(await refusal(accountId, await shifted(secret, -240))).toMatchObject({ params: { resynchronise: true } });
      house.clock.advance(30);
      expect(await refusal(accountId, await shifted(secret, -480))).toMatchObject({ params: { resynchronise: false } });
    });

    it('leave their diagnosis for whoever helps, until a right one comes', async () => {
      const { accountId, secret } = await withApp();
      await refusal(accountId, await shifted(secret, 300));
      expect(await house.get(Factors).lastDiagnosis(accountId)).toEqual({ at: house.clock.now(), reason: 'drifted', driftSeconds: 300, inARow: 1 });
      await spend(accountId, await shifted(secret, 0));
      expect(await house.get(Factors).lastDiagnosis(accountId)).toBeNull();
    });

    it('that are none are told so, and nothing is learned from them', async () => {
      const { accountId, secret } = await withApp();
      expect(await refusal(accountId, await strangeCode(secret, house.clock.now()))).toMatchObject({ code: 'mfa.code.unknown' });
      expect(await house.get(Factors).lastDiagnosis(accountId)).toMatchObject({ reason: 'unknown', driftSeconds: null });
    });

    it('of another account are unknown', async () => {
      const [ann, ben] = [await withApp(), await withApp()];
      expect(await refusal(ann.accountId, await shifted(ben.secret, 0))).toMatchObject({ code: 'mfa.code.unknown' });
    });

    it('may be tried five times, by whichever path, and wait then; a shape that can be no code counts nothing', async () => {
      const { accountId, secret, recoveryCodes } = await withApp();
      const wrong = await strangeCode(secret, house.clock.now());
      for (let n = 0; n < 10; n += 1) expect(await refusal(accountId, '12345')).toMatchObject({ code: 'mfa.code.length' });
      for (let n = 0; n < 5; n += 1) await refusal(accountId, n % 2 ? wrong : 'ABCD-EFGH-JKMN-PQRS');
      expect(await refusal(accountId, await shifted(secret, 0))).toMatchObject({ code: 'limits.exceeded' });
      expect(await refusal(accountId, recoveryCodes[0]!)).toMatchObject({ code: 'limits.exceeded' });
      house.clock.advance(60);
      expect(await spend(accountId, await shifted(secret, 0))).toMatchObject({ kind: 'app' });
    });

    it('keep the refusal although what they were typed for is rolled back', async () => {
      const { accountId, secret } = await withApp();
      const early = await shifted(secret, 240);
      await expect(house.database.transaction(() => spend(accountId, early))).rejects.toMatchObject({ code: 'mfa.code.ahead' });
      house.clock.advance(240);
      expect(await refusal(accountId, early)).toMatchObject({ code: 'mfa.code.used' });
    });
  });

  describe('recovery codes', () => {
    it('work once each, in any order, and are counted down', async () => {
      const { accountId, recoveryCodes } = await withApp();
      for (const [used, n] of [7, 2, 9].map((index, position) => [recoveryCodes[index]!, position] as const)) {
        expect(await spend(accountId, used)).toEqual({ kind: 'recovery-code', amr: ['otp', 'mfa'] });
        expect(await refusal(accountId, used.toLowerCase())).toMatchObject({ code: 'mfa.recovery-code.used' });
        expect((await house.get(Factors).of(accountId)).at(-1)).toMatchObject({ count: 9 - n });
      }
    });

    it('of another account or of an earlier list are unknown', async () => {
      const [ann, ben] = [await withApp(), await withApp()];
      expect(await refusal(ann.accountId, ben.recoveryCodes[0]!)).toMatchObject({ code: 'mfa.recovery-code.unknown' });
      await house.get(FreshCodes).issue('session:1', ann.accountId);
      expect(await refusal(ann.accountId, ann.recoveryCodes[0]!)).toMatchObject({ code: 'mfa.recovery-code.unknown' });
    });

    it('are shown to who they were issued to, until they are kept, for a quarter of an hour at most', async () => {
      const { accountId } = await withApp();
      const fresh = house.get(FreshCodes);
      await fresh.issue('session:a', accountId);
      expect(await fresh.shown('session:a', accountId)).toHaveLength(10);
      expect(await fresh.shown('session:b', accountId)).toBeNull();
      expect(await fresh.shown('session:a', await newAccount())).toBeNull();
      await fresh.kept('session:a');
      expect(await fresh.shown('session:a', accountId)).toBeNull();
      await fresh.issue('session:a', accountId);
      house.clock.advance(900);
      expect(await fresh.shown('session:a', accountId)).toBeNull();
    });

    it('are spent only if what they allow is done', async () => {
      const { accountId, recoveryCodes } = await withApp();
      const work = house.database.transaction(async () => {
        await spend(accountId, recoveryCodes[0]!);
        throw new Error('something else failed');
      });
      await expect(work).rejects.toThrow('something else failed');
      expect(await spend(accountId, recoveryCodes[0]!)).toMatchObject({ kind: 'recovery-code' });
    });

    it('and secrets lie in the database neither readable nor exchangeable', async () => {
      const [ann, ben] = [await withApp(), await withApp()];
      const rows = JSON.stringify([
        await house.database.query('SELECT * FROM mfa_app'),
        (await house.database.query<{ hash: Buffer }>('SELECT hash FROM mfa_recovery_code')).map(({ hash }) => hash.toString('latin1')),
      ]);
      for (const secret of [ann.secret, ...ann.recoveryCodes]) expect(rows).not.toContain(secret);
      await house.database.query(
        'UPDATE mfa_app SET secret_sealed = (SELECT secret_sealed FROM mfa_app WHERE account_id = $1) WHERE account_id = $2',
        [ben.accountId, ann.accountId],
      );
      await expect(spend(ann.accountId, await shifted(ben.secret, 0))).rejects.toThrow('another account');
    });
  });

  describe('enrolment', () => {
    const enrolling = (accountId: string) => ({ holder: journeyHolder(newId()), accountId });

    it('offers a secret for three minutes, and a new one each time it ran out', async () => {
      const mine = enrolling(await newAccount());
      const offer = () => house.get(EnrolApp).offer(mine, 'ann@example.com');
      const first = await offer();
      expect(first.secondsLeft).toBe(180);
      expect(first.uri).toMatch(/^otpauth:\/\/totp\/CenturyLink:ann%40example\.com\?secret=[A-Z2-7]{32}&issuer=CenturyLink$/);
      house.clock.advance(100);
      expect(await offer()).toMatchObject({ secret: first.secret, secondsLeft: 80 });
      house.clock.advance(80);
      const second = await offer();
      expect(second.secret).not.toBe(first.secret);
      expect(second.secondsLeft).toBe(180);
    });

    it('counts only once a code proves it, and tells what is wrong with one that does not', async () => {
      const accountId = await newAccount();
      const mine = enrolling(accountId);
      const confirm = (code: string) => house.get(EnrolApp).confirm(mine, code);
      const first = await house.get(EnrolApp).offer(mine, 'ann@example.com');
      house.clock.advance(180);
      await expect(confirm(await shifted(first.secret, 0))).rejects.toMatchObject({ code: 'mfa.enrolment.over' });
      const second = await house.get(EnrolApp).offer(mine, 'ann@example.com');
      await expect(confirm(await shifted(first.secret, 0))).rejects.toMatchObject({ code: 'mfa.enrolment.older-code' });
      await expect(confirm(await shifted(second.secret, -300))).rejects.toMatchObject({ code: 'mfa.code.behind', params: { minutes: 5 } });
      expect(await house.get(Factors).on(accountId)).toBe(false);
      await confirm(await shifted(second.secret, 0));
      expect(await house.get(Factors).on(accountId)).toBe(true);
    });

    it('spends codes that are seen at the wrong time, tells the drift for whoever helps, and asks for resynchronisation after two', async () => {
      const accountId = await newAccount();
      house.clock.advance(30 - (Math.floor(house.clock.now().getTime() / 1000) % 30));
      const mine = enrolling(accountId);
      const confirm = (code: string) => house.get(EnrolApp).confirm(mine, code);
      const { secret } = await house.get(EnrolApp).offer(mine, 'ann@example.com');
      const [soon, later] = [await shifted(secret, 90), await shifted(secret, 300)];
      await expect(confirm(soon)).rejects.toMatchObject({ code: 'mfa.code.ahead', params: { resynchronise: false } });
      await expect(confirm(soon)).rejects.toMatchObject({ code: 'mfa.code.used' });
      await expect(confirm(await shifted(secret, 120))).rejects.toMatchObject({ code: 'mfa.code.ahead', params: { resynchronise: false } });
      await expect(confirm(await shifted(secret, 150))).rejects.toMatchObject({ code: 'mfa.code.ahead', params: { resynchronise: true } });
      await expect(confirm(later)).rejects.toMatchObject({ code: 'mfa.code.ahead' });
      expect(await house.get(Factors).lastDiagnosis(accountId)).toMatchObject({ reason: 'drifted', driftSeconds: 300 });
      house.clock.advance(90);
      await expect(confirm(soon)).rejects.toMatchObject({ code: 'mfa.code.used' });
      await confirm(await shifted(secret, -30));
      expect(await house.get(Factors).lastDiagnosis(accountId)).toBeNull();
      house.clock.advance(210);
      expect(await refusal(accountId, later)).toMatchObject({ code: 'mfa.code.used' });
    });

    it('begins anew where codes of an earlier one were never put away', async () => {
      const mine = enrolling(await newAccount());
      await house.get(EnrolApp).confirm(mine, await shifted((await house.get(EnrolApp).offer(mine, 'ann@example.com')).secret, 0));
      await house.get(SwitchOff).all(mine.accountId);
      expect((await house.get(EnrolApp).offer(mine, 'ann@example.com')).secondsLeft).toBe(180);
    });

    // A page left open before the app was set up must not let anybody put theirs in its place.
    it('never takes the place of an app unless it was begun for that', async () => {
      const accountId = await newAccount();
      const [left, replacing] = [enrolling(accountId), enrolling(accountId)];
      const { secret } = await house.get(EnrolApp).offer(left, 'ann@example.com');
      const mine = await enrol(house, accountId);
      await expect(house.get(EnrolApp).confirm(left, await shifted(secret, 0))).rejects.toMatchObject({ code: 'mfa.app.already-on' });
      await house.get(EnrolApp).beginReplacing(replacing);
      const other = await house.get(EnrolApp).offer(replacing, 'ann@example.com');
      await house.get(EnrolApp).confirm(replacing, await shifted(other.secret, 0));
      house.clock.advance(60);
      expect(await refusal(accountId, await shifted(mine.secret, 0))).toMatchObject({ code: 'mfa.code.unknown' });
      expect(await spend(accountId, mine.recoveryCodes[0]!)).toMatchObject({ kind: 'recovery-code' });
    });

    // With an hour, whoever finds the page open puts an app of their own in the place of the customer's.
    it('replaces an app within ten minutes of the proof or not at all', async () => {
      const accountId = await newAccount();
      await enrol(house, accountId);
      const replacing = enrolling(accountId);
      await house.get(EnrolApp).beginReplacing(replacing);
      house.clock.advance(601);
      const { secret } = await house.get(EnrolApp).offer(replacing, 'ann@example.com');
      await expect(house.get(EnrolApp).confirm(replacing, await shifted(secret, 0))).rejects.toMatchObject({ code: 'mfa.app.already-on' });
    });
  });

  it('are gone once they are switched off', async () => {
    const { accountId, secret, recoveryCodes } = await withApp();
    await house.get(SwitchOff).all(accountId);
    expect([await house.get(Factors).on(accountId), await house.get(Factors).of(accountId)]).toEqual([false, []]);
    expect(await refusal(accountId, await shifted(secret, 0))).toMatchObject({ code: 'mfa.code.unknown' });
    expect(await refusal(accountId, recoveryCodes[0]!)).toMatchObject({ code: 'mfa.recovery-code.unknown' });
  });
});
