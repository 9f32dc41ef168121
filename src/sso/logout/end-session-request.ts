import { Injectable } from '@nestjs/common';
import type { Provider } from 'oidc-provider';
import { decodeJwt } from 'jose';
import { ProviderHandle } from '../provider/provider-handle.js';
import { logoutNotAllowed } from '../sso.errors.js';

/** The parameters of RP-Initiated Logout 1.0 §2 that mean something here. */
export interface EndSessionParameters {
  readonly id_token_hint?: string | undefined;
  readonly client_id?: string | undefined;
  readonly post_logout_redirect_uri?: string | undefined;
  readonly state?: string | undefined;
}

/** A checked wish to sign out. */
export interface EndSessionRequest {
  readonly client: { readonly id: string; readonly name: string } | null;
  /** Where the client wants its customer back; one of its registered addresses, with `state`. */
  readonly returnTo: string | null;
  /** Whom the client's ID token is about; an ID token proves that the client means this customer. */
  readonly hint: { readonly accountId: string; readonly sid: string | undefined } | null;
}

type Client = InstanceType<Provider['Client']>;

@Injectable()
export class ReadEndSessionRequest {
  constructor(private readonly handle: ProviderHandle) {}

  /** @throws DomainError sso.logout.invalid, rather than leading anybody to an address that nobody registered */
  async read(parameters: EndSessionParameters): Promise<EndSessionRequest> {
    const provider = await this.handle.provider();
    const client = await this.#client(provider, parameters);
    return {
      client: client && { id: client.clientId, name: client.clientName ?? client.clientId },
      returnTo: returnAddress(client, parameters),
      hint: client && parameters.id_token_hint !== undefined ? await this.#hint(provider, client, parameters.id_token_hint) : null,
    };
  }

  async #client(provider: Provider, { id_token_hint: hint, client_id: clientId }: EndSessionParameters): Promise<Client | null> {
    const audience = hint === undefined ? undefined : audienceOf(hint);
    if (audience !== undefined && clientId !== undefined && audience !== clientId) {
      throw logoutNotAllowed('client_id does not match id_token_hint');
    }
    const id = audience ?? clientId;
    if (id === undefined) return null;
    const client = await provider.Client.find(id);
    if (!client) throw logoutNotAllowed('the client is not registered');
    return client;
  }

  /** An expired ID token will do (RP-Initiated Logout §2), one that somebody else signed will not. */
  async #hint(provider: Provider, client: Client, hint: string): Promise<EndSessionRequest['hint']> {
    try {
      const { payload } = await provider.IdToken.validate(hint, client);
      return { accountId: String(payload.sub), sid: typeof payload.sid === 'string' ? payload.sid : undefined };
    } catch {
      throw logoutNotAllowed('id_token_hint was not issued here');
    }
  }
}

function audienceOf(hint: string): string {
  try {
    const { aud } = decodeJwt(hint);
    if (typeof aud === 'string') return aud;
  } catch {
    // Not a token at all: refused below, as is one for several audiences, which are never issued here.
  }
  throw logoutNotAllowed('id_token_hint is not an ID token');
}

/** Without a client nobody has registered the address, so it is not followed. */
function returnAddress(client: Client | null, { post_logout_redirect_uri: address, state }: EndSessionParameters): string | null {
  if (!client || address === undefined) return null;
  if (!client.postLogoutRedirectUriAllowed(address)) throw logoutNotAllowed('post_logout_redirect_uri is not registered');
  const url = new URL(address);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}
