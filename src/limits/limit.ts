/** So many in a time that begins with the first; at its end everything is forgotten at once. */
export interface WindowLimit {
  /** `<room>.<what is counted>`; counters of different names never meet. */
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

/** After the free tries, each further one must wait longer, up to a longest wait: never a permanent lock. */
export interface SlowDown {
  readonly name: string;
  readonly freeTries: number;
  /** Wait after the last free try, after the next one, and so on; the last entry repeats. */
  readonly waitsSeconds: readonly number[];
  /** Without a try for so long, the tries are free again. */
  readonly forgetAfterSeconds: number;
}

export type Limit = WindowLimit | SlowDown;

/**
 * A limit and what it is counted for. An `address` is a network address: IPv6 ones are counted by /64, and the limit is
 * multiplied by `RATE_LIMIT_FACTOR`. Everything else (account, code, token) is a `key`, whose limit is never multiplied.
 */
export type Counted = Limit & ({ readonly key: string } | { readonly address: string });
