/** Master Account ↔ one service account. */
export interface AccountLink {
  readonly id: string;
  readonly accountId: string;
  readonly service: string;
  /** The service's own stable id of the account. */
  readonly serviceAccountId: string;
  /** As the service spells it. */
  readonly username: string;
  readonly linkedAt: Date;
  readonly lastUsedAt: Date | null;
}
