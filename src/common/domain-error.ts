export interface DomainErrorOptions {
  /** HTTP status that a page or problem document answers with; 4xx, or 503 for "not now". */
  status?: number;
  /** What the message for people is filled with. Never secrets: it is shown and logged. */
  params?: Record<string, unknown>;
  /** From when on a repeat makes sense; becomes Retry-After (RFC 9110 §10.2.3). */
  retryAt?: Date;
  /** Further members of the problem document (RFC 9457 §3.2), for programs; no page shows them. */
  members?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/**
 * A refusal that the caller can do something about. Its code is stable (`registration.token.expired`): programs may
 * rely on it, and the words for people are found by it (`registration.errors.token.expired` in the message files).
 */
export class DomainError extends Error {
  readonly status: number;
  readonly params: Record<string, unknown>;
  readonly retryAt: Date | undefined;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: string,
    options: DomainErrorOptions = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'DomainError';
    this.status = options.status ?? 400;
    this.params = options.params ?? {};
    this.retryAt = options.retryAt;
    this.members = options.members ?? {};
  }

  /** @returns whether `error` is a refusal with this code */
  static is(error: unknown, code: string): error is DomainError {
    return error instanceof DomainError && error.code === code;
  }
}
