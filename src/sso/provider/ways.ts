import { Injectable } from '@nestjs/common';
import type { Interaction, KoaContextWithOIDC } from 'oidc-provider';
import { Config } from '../../config/index.js';
import { ServiceCatalogue, StartLinking } from '../../linking/index.js';
import { StartSignIn } from '../../sign-in/index.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { MORE_ASSURANCE, REASONS_TO_PROVE_AGAIN, WAY } from './interaction-policy.js';

/** The longest address that mail can have (RFC 5321 §4.5.3.1.3); what is longer hints at nobody. */
const LONGEST_EMAIL = 254;

/** Longer paths are not carried in an address, see `localPath`. */
const LONGEST_IN_ADDRESS = 4_000;

/** Leads a customer to what is missing before a code can be issued. */
@Injectable()
export class Ways {
  constructor(
    private readonly signIn: StartSignIn,
    private readonly linking: StartLinking,
    private readonly catalogue: ServiceCatalogue,
    private readonly config: Config,
  ) {}

  /** @returns the address that the browser is redirected to */
  async of(context: KoaContextWithOIDC, { prompt }: Interaction, request: AuthorizationRequest): Promise<string> {
    if (prompt.name === WAY.startOver) return this.#startOver(request);
    const { destination, request: { context: { browser } } } = request.departure;
    if (prompt.name === WAY.link) return this.linking.start(browser, { service: request.service!, destination });
    const again = request.session !== null && prompt.reasons.some((reason) => REASONS_TO_PROVE_AGAIN.includes(reason));
    const more = prompt.reasons.includes(MORE_ASSURANCE);
    return this.signIn.atEmailScreen({
      ...(more ? { acr: 'aal2', session: request.session } : {}),
      browser,
      destination,
      email: emailHint(context, request),
      // Any moment makes the sign-in page remember the destination itself instead of carrying it in its address.
      after: again ? request.newerThan : destination.length > LONGEST_IN_ADDRESS ? new Date(0) : undefined,
    });
  }

  /** @returns whether the client has a page that a customer can start from again */
  hasStart(request: AuthorizationRequest): boolean {
    return request.initiateLoginUri !== undefined || this.startPage(request) !== null;
  }

  startPage({ clientUri, service }: Pick<AuthorizationRequest, 'clientUri' | 'service'>): string | null {
    return clientUri ?? (service === undefined ? null : (this.catalogue.find(service)?.startUrl ?? null));
  }

  /** A client that can be told to start over (OpenID Connect Core §4) is told; else the customer is, on a page of ours. */
  #startOver(request: AuthorizationRequest): string {
    if (request.initiateLoginUri === undefined) return `/oidc/start-over?client_id=${encodeURIComponent(request.clientId)}`;
    const address = new URL(request.initiateLoginUri);
    address.searchParams.set('iss', this.config.http.baseUrl);
    return address.href;
  }
}

function emailHint(context: KoaContextWithOIDC, request: AuthorizationRequest): string | undefined {
  const hint = request.parameter('login_hint') ?? emailOf(context.oidc.entities.IdTokenHint?.payload);
  return hint !== undefined && hint.length <= LONGEST_EMAIL && hint.includes('@') ? hint : undefined;
}

function emailOf(payload: Record<string, unknown> | undefined): string | undefined {
  return typeof payload?.email === 'string' ? payload.email : undefined;
}
