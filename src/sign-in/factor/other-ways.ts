import { t } from '../../i18n/index.js';
import type { EnrolledFactor, FactorKind } from '../../mfa/index.js';
import { screenPath } from '../sign-in-paths.js';
import type { SignIn } from '../sign-in.kind.js';

const SCREENS: Readonly<Record<FactorKind, string>> = { passkey: 'passkey', app: 'otp', 'recovery-code': 'recovery-code' };

export interface OtherWay {
  readonly href: string;
  readonly text: string;
}

/** What else the person may choose, always in the same order: passkey, app, recovery code. */
export function otherWays(journey: SignIn, screen: string, enrolled: readonly EnrolledFactor[]): OtherWay[] {
  return enrolled
    .filter(({ kind, count }) => SCREENS[kind] !== screen && count > 0)
    .map(({ kind }) => ({ href: screenPath(journey, SCREENS[kind]), text: t(`sign-in.otherWays.${kind}`) }));
}
