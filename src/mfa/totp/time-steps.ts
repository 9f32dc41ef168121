import { verify } from 'otplib';

/** RFC 6238 §4: X. */
export const STEP_SECONDS = 30;
/** What is accepted: the step of the server's clock and its two neighbours (RFC 6238 §5.2). */
const TOLERANCE_SECONDS = STEP_SECONDS;
/** How far a refused code is looked for, to tell why; never to accept it. */
const DIAGNOSIS_SECONDS = 600;

export interface FoundStep {
  readonly step: number;
  /** From the server's step to the code's: negative for a code of the past. */
  readonly off: number;
}

/** @returns the step that the clock is in */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** @returns seconds until an app shows its next code */
export function secondsToNextStep(now: Date): number {
  return STEP_SECONDS - (Math.floor(now.getTime() / 1000) % STEP_SECONDS);
}

/** @returns the step whose code this is, if it is one that may be accepted now */
export function acceptableStep(secret: string, code: string, now: Date): Promise<FoundStep | null> {
  return find(secret, code, now, TOLERANCE_SECONDS);
}

/** @returns the step whose code this is, looked for within ten minutes before and after */
export function diagnosedStep(secret: string, code: string, now: Date): Promise<FoundStep | null> {
  return find(secret, code, now, DIAGNOSIS_SECONDS);
}

async function find(secret: string, code: string, now: Date, epochTolerance: number): Promise<FoundStep | null> {
  const found = await verify({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance, period: STEP_SECONDS });
  if (!found.valid) return null;
  return { step: stepAt(now) + found.delta, off: found.delta };
}
