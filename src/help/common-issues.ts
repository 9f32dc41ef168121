/** Who helps when the way out does not: services, or the Master Account itself. */
export type Team = 'customer-care' | 'client-response-center' | 'by-account';

export interface CommonIssue {
  /** Anchor on the page and key of its words, `help.issues.<id>`. */
  readonly id: string;
  /** `by-account`: the team depends on which account's password was asked for. */
  readonly team: Team;
  /** Where the way out begins, if it is a page of ours. */
  readonly way?: string;
}

/** DOMAIN §10, in its order. */
export const COMMON_ISSUES: readonly CommonIssue[] = [
  { id: 'next-unavailable', team: 'customer-care' },
  { id: 'session-time-outs', team: 'customer-care', way: '/oxauth/enableSso' },
  { id: 'phone-number', team: 'customer-care' },
  { id: 'unable-to-log-in', team: 'by-account' },
  { id: 'code-refused', team: 'customer-care' },
  { id: 'qr-code', team: 'customer-care' },
  { id: 'asked-every-time', team: 'client-response-center' },
  { id: 'service-password', team: 'client-response-center' },
  { id: 'token-mail', team: 'customer-care' },
  { id: 'locked-out', team: 'customer-care' },
  { id: 'forgotten-password', team: 'customer-care', way: '/recovery' },
  { id: 'lost-factor', team: 'customer-care' },
];

export const FREQUENT_QUESTIONS = ['services', 'multi-factor', 'browsers', 'several-accounts', 'change-link'] as const;
