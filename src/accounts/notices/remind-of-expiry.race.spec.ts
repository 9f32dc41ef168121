import type { TestingModule } from '@nestjs/testing';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { FakeClock } from '../../../test/support/fake-clock.js';
import { openMailHouse, testKeys } from '../../../test/support/mail-house.js';
import { Database } from '../../database/index.js';
import { ChangePassword } from '../change-password.js';
import { ChoosePasswordExpiry } from '../choose-password-expiry.js';
import { CreateAccount } from '../create-account.js';
import type { PasswordExpiryDays } from '../password/password-expiry.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { AccountNoticesModule } from './account-notices.module.js';
import { RemindOfExpiry } from './remind-of-expiry.js';

const DAY = 86_400;

describe('reminders of a password that expires', () => {
  const clock = new FakeClock('2026-11-24T12:00:00Z');
  let testDatabase: TestDatabase;
  let houses: readonly TestingModule[];
  let passwordHash: string;
  let counter = 0;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const shared = { databaseUrl: testDatabase.url, smtpUrl: 'smtp://localhost:1', workers: false, clock, keyRing: testKeys(), modules: [AccountNoticesModule] };
    houses = [await openMailHouse(shared), await openMailHouse(shared)];
    passwordHash = await houses[0]!.get(PasswordHasher).hash('seven quiet lanterns');
  });
  afterAll(async () => {
    await Promise.all(houses.map((house) => house.close()));
    await testDatabase.drop();
  });

  const query = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> => houses[0]!.get(Database).query<Row>(sql, parameters);

  async function someone(passwordExpiryDays: PasswordExpiryDays | null): Promise<string> {
    counter += 1;
    return houses[0]!.get(CreateAccount).create({
      email: `Person.${counter}@Bücher.example`,
      firstName: 'Zoë',
      lastName: 'Ōe',
      pin: '482913',
      passwordHash,
      passwordExpiryDays,
      mfaChoice: 'none',
    });
  }

  async function after(days: number): Promise<void> {
    clock.advance(days * DAY);
    await houses[0]!.get(RemindOfExpiry).remind();
  }

  const mailsTo = async (id: string): Promise<string[]> =>
    (await query<{ template: string }>('SELECT template FROM mail_message WHERE account_id = $1 ORDER BY created_at, id', [id])).map(({ template }) => template);

  it('come 14, 3 and 0 days ahead, each once', async () => {
    const id = await someone(30);
    await after(15.9);
    expect(await mailsTo(id)).toEqual([]);
    await after(0.1);
    await after(0.1);
    expect(await mailsTo(id)).toEqual(['password-expires-soon']);
    await after(10.8);
    expect(await mailsTo(id)).toHaveLength(1);
    await after(0.1);
    expect(await mailsTo(id)).toEqual(['password-expires-soon', 'password-expires-soon']);
    await after(3);
    await after(1);
    await after(300);
    expect(await mailsTo(id)).toEqual(['password-expires-soon', 'password-expires-soon', 'password-expired']);
    const [mail] = await query<{ recipient: string }>('SELECT recipient FROM mail_message WHERE account_id = $1', [id]);
    expect(mail!.recipient).toMatch(/^Person\.\d+@xn--bcher-kva\.example$/);
  });

  it('never come for a password that never expires, nor for a closed account', async () => {
    const [never, closed] = [await someone(null), await someone(30)];
    await query(`UPDATE account SET status = 'closed' WHERE id = $1`, [closed]);
    await after(400);
    expect([...(await mailsTo(never)), ...(await mailsTo(closed))]).toEqual([]);
  });

  it('begin anew with a new password, and are off with another choice', async () => {
    const [changed, chosen] = [await someone(60), await someone(60)];
    await after(46);
    expect([await mailsTo(changed), await mailsTo(chosen)]).toEqual([['password-expires-soon'], ['password-expires-soon']]);
    await houses[0]!.get(ChangePassword).change(changed, 'eight loud foghorns');
    await houses[0]!.get(ChoosePasswordExpiry).choose(chosen, null);
    await after(14);
    expect([await mailsTo(changed), await mailsTo(chosen)]).toEqual([['password-expires-soon', 'password-changed'], ['password-expires-soon']]);
    await after(32);
    expect(await mailsTo(changed)).toEqual(['password-expires-soon', 'password-changed', 'password-expires-soon']);
  });

  it('that were missed while nobody worked are not sent one after the other', async () => {
    const [late, tooLate] = [await someone(90), await someone(30)];
    await after(88);
    await after(0);
    expect(await mailsTo(late)).toEqual(['password-expires-soon']);
    expect(await mailsTo(tooLate)).toEqual(['password-expired']);
    await after(2);
    expect(await mailsTo(late)).toEqual(['password-expires-soon', 'password-expired']);
  });

  // Without FOR UPDATE SKIP LOCKED some come twice.
  it('come once although many workers look at once', async () => {
    // One after the other: it is not these that race, and who waits too long for a connection is refused.
    const ids: string[] = [];
    for (let n = 0; n < 120; n += 1) ids.push(await someone(30));
    clock.advance(16 * DAY);
    await Promise.all(Array.from({ length: 10 }, (_, n) => houses[n % 2]!.get(RemindOfExpiry).remind()));
    const [{ mails, people }] = (await query<{ mails: number; people: number }>(
      'SELECT count(*)::int AS mails, count(DISTINCT account_id)::int AS people FROM mail_message WHERE account_id = ANY ($1)',
      [ids],
    )) as [{ mails: number; people: number }];
    expect({ mails, people }).toEqual({ mails: 120, people: 120 });
  });

  it('are found by an index of those that are to come, not by looking at every account', async () => {
    const plan = await query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT id FROM account WHERE password_reminder_at <= now() AND status = 'active' ORDER BY password_reminder_at LIMIT 50 FOR UPDATE SKIP LOCKED`,
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Index Scan using account_password_reminder');
  });
});
