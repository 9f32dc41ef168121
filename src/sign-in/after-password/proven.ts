import type { AccountView, MfaChoice } from '../../accounts/index.js';
import type { Assurance, CurrentSession } from '../../http/index.js';

/** After so long the password is asked again: a screen left open is no open door. */
export const PROOF_SECONDS = 600;

/** What a person has proven on the way to a session; kept by the journey, told to nobody. */
export interface Proven {
  readonly accountId: string;
  /** Methods that were used (RFC 8176). */
  readonly amr: readonly string[];
  /** A recovery code was one of them, see `SignedIn`. */
  readonly byRecoveryCode?: boolean;
  /** ISO 8601: when the password was right. */
  readonly at: string;
  /** ISO 8601: since when that password has been the account's, where it was typed on this way. */
  readonly passwordSince?: string;
  /** The expiry that the customer chose has passed. */
  readonly passwordExpired: boolean;
  /** What the customer chose at registration. */
  readonly mfaChoice: MfaChoice;
  /** They said "ask me next time". */
  readonly enrolmentPutOff?: boolean;
  /** They were given recovery codes that they have not put away yet. */
  readonly codesShown?: boolean;
  /** They have read that somebody is about to take the account over, and let it go on. */
  readonly warnedOfTakeOver?: boolean;
  /** The session that vouches for the password, where somebody signed in proves more. */
  readonly sessionId?: string;
}

/** @returns what was proven, as long as it holds; null when the password has to be asked for */
export function stillProven(proven: Proven | null | undefined, session: CurrentSession | null, now: Date): Proven | null {
  if (!proven || now.getTime() - new Date(proven.at).getTime() > PROOF_SECONDS * 1000) return null;
  return proven.sessionId === undefined || proven.sessionId === session?.id ? proven : null;
}

/**
 * A new password ends what rests on the old one: sessions, and those on their way to one. Times alone don't tell: a change
 * that is about to be committed is older than a look at the password that it replaces.
 * @param account as it is now
 */
export function isOutdated({ at, passwordSince }: Proven, account: Pick<AccountView, 'passwordChangedAt'> | undefined): boolean {
  if (!account || account.passwordChangedAt > new Date(at)) return true;
  return passwordSince !== undefined && account.passwordChangedAt.toISOString() !== passwordSince;
}

/** NIST SP 800-63B-4: two factors are `aal2`. */
export function assuranceOf(amr: readonly string[]): Assurance {
  return amr.includes('mfa') ? 'aal2' : 'aal1';
}

/** @returns the methods with those added that were not among them */
export function withMethods(amr: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...amr, ...added])];
}
