import type { ServicePassword } from './service-password.js';

/** What a person typed to prove that a service account is theirs. */
export interface ServiceCredentials {
  readonly username: string;
  readonly password: ServicePassword;
}

/** An account at a service, as the service itself describes it. */
export interface ServiceAccount {
  /** The service's own stable id: links are unique by it, whatever spelling of the user name was typed. */
  readonly id: string;
  readonly username: string;
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
}

/** Why no answer came. For logs and audit; people read one sentence for all of them. */
export type Unavailability =
  'address-refused' | 'circuit-open' | 'connection-failed' | 'misconfigured' | 'overloaded' | 'timed-out' | 'unexpected-answer';

export type CredentialCheck =
  | { readonly outcome: 'valid'; readonly account: ServiceAccount }
  | { readonly outcome: 'invalid' }
  | { readonly outcome: 'unavailable'; readonly why: Unavailability };

/** How one service checks its own passwords. */
export interface Connector {
  /**
   * Asks the service once. Spends the password.
   * @param signal aborted when nobody waits for the answer any more; the connector then lets go of its connection
   * @returns never throws for what the service does: silence and nonsense are `unavailable`
   */
  checkCredentials(credentials: ServiceCredentials, signal: AbortSignal): Promise<CredentialCheck>;
  /** Lets go of connections and timers. */
  close(): Promise<void>;
}

/** Shorthand for the answer of a service that gave none. */
export function unavailable(why: Unavailability): CredentialCheck {
  return { outcome: 'unavailable', why };
}
