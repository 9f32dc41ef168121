import type { RequestContext } from '../http/index.js';

/** A journey that stands at its token, for whoever helps. */
export interface AwaitedToken {
  readonly kind: string;
  /** Where its tokens go. */
  readonly email: string;
  /**
   * As the customer's own "send again": within the same limits, and earlier tokens are worth nothing from then on.
   * @param context of whoever helps
   * @returns the mail; null when the journey came to its end meanwhile
   */
  sendAgain(context: RequestContext): Promise<string | null>;
}
