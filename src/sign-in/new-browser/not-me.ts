const DAY_SECONDS = 86_400;

/** What the mail about a new browser allows: to end all sessions of the account, and nothing else. */
export const NOT_ME = { purpose: 'sign-in.not-me', lifeSeconds: 7 * DAY_SECONDS, maxAttempts: 10 } as const;

/** @param browserId of the browser that is disowned */
export function notMePath(browserId: string): string {
  return `/sign-in/not-me/${browserId}`;
}
