import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { ClientMetadata, Interaction, JWK } from 'oidc-provider';

/** What the product does with the next customer that a service sends. */
export type Reception = { readonly account: string } | { readonly error: string };

const CLAIMS = {
  name: 'Alice Archer',
  given_name: 'Alice',
  email: 'alice@example.com',
  email_verified: true,
  service_account: 'alice-old',
};

/**
 * A certified OpenID provider in place of the product, for services that know it by OpenID Connect alone. It lets
 * everybody in without a question.
 */
export class FakeProduct {
  reception: Reception = { account: 'account-1' };
  #server: Server | undefined;
  #provider: Provider | undefined;
  #port = 0;

  /** The port stays the same over a restart. */
  async start(clients: readonly object[] = []): Promise<void> {
    this.#server = createServer((request, response) => void this.#handle(request, response));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    this.register(clients);
  }

  /** New keys, and these clients. */
  register(clients: readonly object[]): void {
    this.#provider = new Provider(this.issuer, {
      clients: clients.map((client) => client as ClientMetadata),
      findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...CLAIMS }) }),
      claims: { openid: ['sub', 'acr', 'amr', 'service_account'], profile: ['name', 'given_name'], email: ['email', 'email_verified'] },
      extraClientMetadata: { properties: ['service', 'state_lifetime'] },
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: { enabled: true, logoutSource: confirmByItself },
      },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      loadExistingGrant: (context) => grantEverything(context.oidc.provider, context.oidc.session?.accountId, context.oidc.client?.clientId),
      // The services of the test are on loopback, where the provider's own dispatcher calls nobody.
      fetch: (url, options) => globalThis.fetch(url, { ...options, dispatcher: undefined }),
      cookies: { keys: ['of-a-test'] },
      jwks: { keys: [newSigningKey()] },
    });
  }

  async stop(): Promise<void> {
    if (!this.#server) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    this.#server = undefined;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const provider = this.#provider;
    if (!provider) return void response.writeHead(503).end();
    if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response);
    const interaction: Interaction = await provider.interactionDetails(request, response);
    const result =
      'error' in this.reception
        ? { error: this.reception.error }
        : { [interaction.prompt.name]: { accountId: this.reception.account, acr: 'urn:example:1', amr: ['pwd'] } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }
}

function newSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), kid: randomUUID(), use: 'sig', alg: 'RS256' };
}

async function grantEverything(provider: Provider, accountId: string | undefined, clientId: string | undefined) {
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}

/** The question "do you want to sign out" as a form, as the product asks it. */
function confirmByItself(context: { body?: unknown }, form: string): void {
  context.body = `<!doctype html><title>Sign out</title>${form}<button form="op.logoutForm" name="logout" value="yes">Yes</button>`;
}
