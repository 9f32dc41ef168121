/** What a mail that came in is. Each is exactly one of these, for a reason that can be named. */
export type Verdict =
  | { readonly outcome: 'ticket'; readonly because: string }
  | { readonly outcome: 'reply'; readonly because: string; readonly ticketId: string }
  /** Waits for somebody to look; `ticketId` is the ticket that it claims to belong to. */
  | { readonly outcome: 'held'; readonly because: string; readonly ticketId?: string }
  | { readonly outcome: 'ignored'; readonly because: string };

export type Outcome = Verdict['outcome'];
