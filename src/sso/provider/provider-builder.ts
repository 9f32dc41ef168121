import { Injectable } from '@nestjs/common';
import { Provider } from 'oidc-provider';
import { KeyRing } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Sessions } from '../../sessions/index.js';
import { ClientRegistry } from '../clients/client-registry.js';
import { findRegisteredClients } from '../clients/find-registered-clients.js';
import type { SigningKey } from '../keys/signing-key.js';
import { AccountsOfTokens } from './accounts-of-tokens.js';
import { Interactions } from './interactions.js';
import { tellOwnAddresses } from './own-addresses.js';
import { providerConfiguration } from './provider-configuration.js';
import { ProviderStorage } from './provider-storage.js';
import { fetchOfRegisteredAddresses } from './registered-fetch.js';
import { viewOurSessions } from './session-view.js';
import { TellErrors } from './tell-errors.js';
import { keepNoInteractions } from './without-interactions.js';

/** Puts the OpenID provider together: its configuration, and our rules where it asks for them. */
@Injectable()
export class ProviderBuilder {
  constructor(
    private readonly config: Config,
    private readonly keyRing: KeyRing,
    private readonly sessions: Sessions,
    private readonly storage: ProviderStorage,
    private readonly registry: ClientRegistry,
    private readonly accounts: AccountsOfTokens,
    private readonly interactions: Interactions,
    private readonly errors: TellErrors,
  ) {}

  build(keys: readonly SigningKey[]): Provider {
    const provider = new Provider(
      this.config.http.baseUrl,
      providerConfiguration({
        keys,
        adapter: (model) => this.storage.adapter(model),
        findAccount: (_context, accountId, token) => this.accounts.find(accountId, token),
        loadExistingGrant: (context) => this.accounts.everything(context),
        renderError: (context, _out, error) => this.errors.onPage(context, error),
        fetch: fetchOfRegisteredAddresses(this.registry),
        interactions: this.interactions.configuration(),
      }),
    );
    tellOwnAddresses(provider);
    findRegisteredClients(provider, this.registry);
    viewOurSessions(provider, this.sessions, this.keyRing);
    keepNoInteractions(provider);
    this.storage.sealTokensOf(provider);
    this.errors.toPrograms(provider);
    return provider;
  }
}
