import type { Browser } from '../http/index.js';

/** Which browsers have signed in to an account is kept by the sign-in; rooms beside it ask here (bound by the wiring). */
export abstract class KnownBrowserReader {
  /** One statement for whatever account, so that an id of nobody's takes the same time. */
  abstract isKnown(accountId: string, browser: Browser): Promise<boolean>;
}
