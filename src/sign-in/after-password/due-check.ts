import type { SignIn, SignInStep } from '../sign-in.kind.js';
import type { Proven } from './proven.js';

/** A step that may stand between the right password and the session. */
export interface DueCheck {
  readonly step: SignInStep;
  isDue(proven: Proven, journey: SignIn): boolean | Promise<boolean>;
}
