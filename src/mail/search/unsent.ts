import type { Outcome } from '../classification/rules.js';

/** Why a mail is settled that has never left: its writer took it back, or there was nothing left to say in it. */
export type Unsent = 'taken-back' | 'withdrawn';

export interface Settling {
  readonly nextAttemptAt: Date | null;
  readonly attempts: number;
  readonly status: Outcome | null;
}

/** @returns null for one that was sent or refused, or that waits */
export function unsent({ nextAttemptAt, attempts, status }: Settling): Unsent | null {
  if (nextAttemptAt !== null || status !== null) return null;
  // `CancelMail` takes back what nobody has tried to hand over.
  return attempts === 0 ? 'taken-back' : 'withdrawn';
}
