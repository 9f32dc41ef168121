/** What a flow knows of the trouble that its customer is in, for whoever helps. */
export interface Trouble {
  /** In words, a fact a line. */
  readonly lines: string;
  /** The same for programs: where the mail with the token is, why the last code was refused, what was proven. */
  readonly mail?: { readonly answer: string; readonly at: Date | null; readonly reason: string | null; readonly detail: string | null; readonly messageId: string };
  readonly code?: { readonly at: Date; readonly reason: string; readonly driftSeconds: number | null };
  readonly proofs?: readonly string[];
}
