import type { Standing } from '../../mfa/index.js';
import type { TakeOver } from '../../sessions/index.js';
import type { SignIn, SignInStep } from '../sign-in.kind.js';
import type { Proven } from './proven.js';

/** What is known about a sign-in once the password was right. */
export interface Facts {
  readonly proven: Proven;
  readonly journey: SignIn;
  readonly standing: Standing;
  readonly takeOver: TakeOver | null;
}

/** A step that may stand between the right password and the session. */
export interface DueCheck {
  readonly step: SignInStep;
  isDue(facts: Facts): boolean;
}
