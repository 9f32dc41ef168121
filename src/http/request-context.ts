import { AsyncLocalStorage } from 'node:async_hooks';

import type { Browser } from './browser.js';
import type { CurrentSession } from './current-session.js';
import type { StaffMember } from './staff.js';

/** What is known about the request that is being answered. */
export interface RequestContext {
  /** Stands in every log line and on every error page. */
  readonly requestId: string;
  /** The client's network address, as far as trusted proxies tell. */
  readonly address: string;
  readonly userAgent: string;
  readonly browser: Browser;
  /** Set by the access guard; null when nobody is signed in. */
  session: CurrentSession | null;
  /** Set by the access guard on routes for those who work at the desk. */
  staff: StaffMember | null;
  /** The form that was posted bears no valid token: it is shown again, never acted on. */
  staleForm: boolean;
}

declare module 'express-serve-static-core' {
  interface Request {
    context: RequestContext;
  }
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** @returns undefined outside of a request, e.g. in a job */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

