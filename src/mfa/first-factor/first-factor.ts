const DAY_SECONDS = 86_400;

/** What the mail about a first factor allows: to take it back. It comes from a link, so nobody gets there by trying. */
export const UNDO = { purpose: 'mfa.first-factor-undo', lifeSeconds: 7 * DAY_SECONDS, maxAttempts: 20 } as const;

/** Which factor is taken back: whatever came to an account from that moment on. */
export interface FirstFactorOf {
  readonly accountId: string;
  readonly since: Date;
}

export function subjectOf({ accountId, since }: FirstFactorOf): string {
  return `${accountId}:${since.getTime()}`;
}

export function undoPath({ accountId, since }: FirstFactorOf): string {
  return `/second-factor/${accountId}/${since.getTime()}/undo`;
}
