import { t } from '../../i18n/index.js';
import type { EnrolledFactor, FactorKind } from '../../mfa/index.js';
import { screenPath } from '../sign-in-paths.js';
import type { SignIn } from '../sign-in.kind.js';

export type FactorScreen = 'passkey' | 'otp' | 'recovery-code';

const SCREENS: Readonly<Record<FactorKind, FactorScreen>> = { passkey: 'passkey', app: 'otp', 'recovery-code': 'recovery-code' };
/** The step begins at the app's screen, which leads to a passkey unless the app was chosen. */
const CHOSEN: Readonly<Record<FactorKind, string>> = { passkey: 'passkey', app: 'otp?chosen', 'recovery-code': 'recovery-code' };

export interface OtherWay {
  readonly href: string;
  readonly text: string;
}

/** What else the person may choose, always in the same order: passkey, app, recovery code. */
export function otherWays(journey: SignIn, screen: FactorScreen, offered: readonly EnrolledFactor[]): OtherWay[] {
  return offered
    .filter(({ kind, count }) => SCREENS[kind] !== screen && count > 0)
    .map(({ kind }) => ({ href: screenPath(journey, CHOSEN[kind]), text: t(`sign-in.otherWays.${kind}`) }));
}

/** The screen of the first factor in that order. */
export function firstWay(offered: readonly EnrolledFactor[]): FactorScreen {
  const [first] = offered;
  return first ? SCREENS[first.kind] : 'otp';
}
