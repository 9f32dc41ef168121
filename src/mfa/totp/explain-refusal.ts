import { DomainError } from '../../common/index.js';
import { secondsToNextStep, STEP_SECONDS } from './time-steps.js';

/** A code that is good no more. */
export function usedCode(now: Date): DomainError {
  return new DomainError('mfa.code.used', { status: 422, params: { nextSeconds: secondsToNextStep(now) } });
}

/** A code that belongs to no moment near. */
export function unknownCode(): DomainError {
  return new DomainError('mfa.code.unknown', { status: 422 });
}

/**
 * A code of another time: its app is right, the device's clock is not.
 * @param off steps from the server's time to the code's; negative for the past
 * @param inARow how many codes told the same
 */
export function driftedCode(off: number, now: Date, inARow = 1): DomainError {
  const minutes = Math.max(1, Math.round((Math.abs(off) * STEP_SECONDS) / 60));
  return new DomainError(off < 0 ? 'mfa.code.behind' : 'mfa.code.ahead', {
    status: 422,
    params: { count: minutes, minutes, serverTime: now, resynchronise: inARow >= 2 },
  });
}
