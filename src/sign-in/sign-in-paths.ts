import type { SignIn, SignInStep } from './sign-in.kind.js';

/** The screen on which a step begins. */
const SCREENS: Readonly<Record<Exclude<SignInStep, 'email' | 'done'>, string>> = {
  password: 'password',
  factor: 'otp',
  enrol: 'enrol',
  'recovery-codes': 'recovery-codes',
  'take-over': 'take-over',
  'new-password': 'new-password',
};

/** The address of the page that a sign-in stands at, or of another step. */
export function pathOf(journey: SignIn, step: SignInStep = journey.step): string {
  if (step === 'email') return `/sign-in?journey=${journey.id}`;
  return step === 'done' ? journey.destination : screenPath(journey, SCREENS[step]);
}

/** The address of a screen by its name. */
export function screenPath({ id }: SignIn, screen: string): string {
  return `/sign-in/${id}/${screen}`;
}
