/** In the order in which they are offered. A recovery code stands in for a factor; alone it is none. */
export const FACTOR_KINDS = ['passkey', 'app', 'recovery-code'] as const;

export type FactorKind = (typeof FACTOR_KINDS)[number];

/** What is enrolled, without its secret. */
export interface EnrolledFactor {
  readonly kind: FactorKind;
  readonly since: Date;
  readonly lastUsedAt: Date | null;
  /** How many there are: passkeys, or recovery codes that are not used yet. */
  readonly count: number;
}

/** One kind of second proof; a folder each. */
export interface Factor {
  readonly kind: FactorKind;
  /** @returns null when the account has none of this kind */
  enrolled(accountId: string): Promise<EnrolledFactor | null>;
  /** Takes it away, in the open transaction. */
  remove(accountId: string): Promise<void>;
  /**
   * Takes away what came to the account at that moment or later, in the open transaction.
   * @returns whether there was any
   */
  removeSince(accountId: string, since: Date): Promise<boolean>;
}
