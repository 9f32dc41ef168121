import { codeAt } from '../../../test/support/authenticator.js';
import { acceptableStep, diagnosedStep, secondsToNextStep, stepAt } from './time-steps.js';

/** Of RFC 6238, appendix B: the ASCII text 12345678901234567890. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('steps of time', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ])('give the codes of RFC 6238 (%d s)', async (seconds, code) => {
    const now = new Date(seconds * 1000);
    expect(await acceptableStep(SECRET, code, now)).toEqual({ step: stepAt(now), off: 0 });
  });

  it.each([0, 1, 14, 29])('are accepted at ±1 and nowhere else, diagnosed up to ±10 minutes (%d s into a step)', async (into) => {
    const now = new Date((1_795_000_020 + into) * 1000);
    for (let off = -22; off <= 22; off += 1) {
      const code = await codeAt(SECRET, new Date((1_795_000_020 + off * 30) * 1000));
      const found = { step: stepAt(now) + off, off };
      expect([off, await acceptableStep(SECRET, code, now)]).toEqual([off, Math.abs(off) <= 1 ? found : null]);
      if (Math.abs(off) <= 20) expect(await diagnosedStep(SECRET, code, now)).toEqual(found);
    }
  });

  it('tell how long a code is still shown', () => {
    expect(secondsToNextStep(new Date(1_795_000_020_000))).toBe(30);
    expect(secondsToNextStep(new Date(1_795_000_049_000))).toBe(1);
  });
});
