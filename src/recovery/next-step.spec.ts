import type { FactorOwed, Factors } from '../mfa/index.js';
import type { VerifyAnswers } from '../security-questions/index.js';
import { NextStep } from './next-step.js';
import { recoveryKind, type RecoveryStep } from './recovery.kind.js';

/** The way that an account is led, as `NextStep` decides it on what the account has. */
async function wayOf(account: { questions: boolean; factor: boolean; owed?: boolean }): Promise<RecoveryStep[]> {
  const answers = { questionsOf: () => Promise.resolve(account.questions ? ['1?', '2?', '3?'] : []) } as unknown as VerifyAnswers;
  const factors = { on: () => Promise.resolve(account.factor) } as unknown as Factors;
  const owed = { by: () => Promise.resolve(account.owed ?? false) } as unknown as FactorOwed;
  const next = new NextStep(answers, factors, owed);
  const way: RecoveryStep[] = ['email', 'token', await next.afterToken('an account')];
  if (way.at(-1) === 'questions') way.push(await next.afterQuestions('an account'));
  if (way.at(-1) === 'otp') way.push('password');
  return way;
}

describe('what is due on the way to a new password', () => {
  it.each([
    [{ questions: true, factor: true }, ['email', 'token', 'questions', 'otp', 'password']],
    [{ questions: false, factor: true }, ['email', 'token', 'otp', 'password']],
    [{ questions: true, factor: false }, ['email', 'token', 'questions', 'password']],
    [{ questions: false, factor: false, owed: true }, ['email', 'token', 'otp', 'password']],
    [{ questions: false, factor: false }, ['email', 'token', 'password']],
  ] as const)('for an account with %j', async (account, way) => {
    expect(await wayOf(account)).toEqual(way);
  });

  it.each([true, false])('differs for an account with questions (factor: %s) in nothing else than the questions', async (factor) => {
    const way = await wayOf({ questions: true, factor });
    expect(way.filter((step) => step !== 'questions')).toEqual(await wayOf({ questions: false, factor }));
    expect(way.includes('otp')).toBe(factor);
    for (const [place, step] of way.slice(1).entries()) expect(recoveryKind.transitions[way[place]!]).toContain(step);
  });
});
