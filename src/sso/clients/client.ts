import type { ClientMetadata } from 'oidc-provider';

/** Who registered a client; those of the file and of the wiring are theirs to change. */
export type ClientOrigin = 'file' | 'operator' | 'wiring';

/**
 * A relying party: standard client metadata (OpenID Connect Dynamic Client Registration 1.0 §2) and what is ours.
 */
export interface RelyingParty extends ClientMetadata {
  /** The service whose accounts it wants; without one nobody is asked to link anything. */
  service?: string | undefined;
  /**
   * How long it remembers an authorization request, in seconds (an hour unless said otherwise). A customer who took
   * longer is led to its start page instead of into an error of its own.
   */
  state_lifetime?: number | undefined;
}

export interface RegisteredClient {
  readonly metadata: RelyingParty;
  readonly origin: ClientOrigin;
}

/** @returns the origins that the client's pages and endpoints live at */
export function originsOf(metadata: RelyingParty): string[] {
  const addresses = [...(metadata.redirect_uris ?? []), ...strings(metadata.post_logout_redirect_uris)];
  return addresses.filter((address) => URL.canParse(address)).map((address) => originOf(new URL(address)));
}

/** An app's own scheme has no origin; a Content-Security-Policy names the scheme instead. */
function originOf({ origin, protocol }: URL): string {
  return origin === 'null' ? protocol : origin;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
