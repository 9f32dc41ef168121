import type { Assurance } from '../http/index.js';

/** Who has proven to be a customer, and how. */
export interface SignedIn {
  readonly accountId: string;
  readonly acr: Assurance;
  /** Methods used (RFC 8176). */
  readonly amr: readonly string[];
  /** A recovery code stood in for a factor, which `amr` has no name for. */
  readonly byRecoveryCode?: boolean | undefined;
  /** Of the session that begins, where it was told before. */
  readonly id?: string;
  /** The browser, where it is one that the account has been seen with; whoever keeps account of them has said so. */
  readonly knownBrowser?: string | undefined;
  /** When they began to prove it; now, unless there was a way to go from there. */
  readonly since?: Date;
}
