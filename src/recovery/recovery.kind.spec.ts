import { readFileSync } from 'node:fs';
import { diagramOf } from '../journeys/index.js';
import { recoveryKind, type RecoveryStep } from './recovery.kind.js';

/** Every way from the first step to `to`, as the transition table allows it. */
function waysTo(to: RecoveryStep, from: RecoveryStep = recoveryKind.first, passed: readonly RecoveryStep[] = []): RecoveryStep[][] {
  const way = [...passed, from];
  if (from === to) return [way];
  return recoveryKind.transitions[from].flatMap((next) => waysTo(to, next, way));
}

describe('the recovery', () => {
  it('is drawn as it is', () => {
    expect(readFileSync(new URL('recovery.mermaid', import.meta.url), 'utf8')).toBe(diagramOf(recoveryKind));
  });

  /** What enrolment took: a mailbox, and with multi-factor authentication a factor. `otp` is left out only where none is on. */
  const ways = waysTo('password');
  const withoutQuestions = ways.map((way) => way.filter((step) => step !== 'questions'));

  it('has no way to a new password that is weaker than enrolment was once the questions are taken away', () => {
    expect(new Set(withoutQuestions.map((way) => way.join(' → ')))).toEqual(
      new Set(['email → token → password', 'email → token → otp → password']),
    );
  });

  it('has the token before everything that it asks or changes', () => {
    for (const step of ['questions', 'otp', 'password'] as const) {
      for (const way of waysTo(step)) expect([step, way.slice(0, 2)]).toEqual([step, ['email', 'token']]);
    }
  });

  it('leads to its end by a new password, or by going on in another browser with the token spent', () => {
    expect(new Set(waysTo('done').map((way) => way.at(-2)))).toEqual(new Set(['password', 'token']));
  });
});
