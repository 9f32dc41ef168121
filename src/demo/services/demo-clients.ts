import type { KeptSecrets } from '../keeping/kept-secrets.js';
import { DEMO_SERVICES, nameOf } from './demo-services.js';
import type { DemoService } from './demo-services.js';
import { SIGN_IN_SECONDS } from './pending-sign-ins.js';

/**
 * How the product knows a demo service: standard client metadata (OpenID Connect Dynamic Client Registration 1.0,
 * RP-Initiated Logout 1.0, Back-Channel Logout 1.0), the service whose account must be linked, and how long it waits.
 */
export type DemoClient = {
  readonly client_id: string;
  readonly client_secret: string;
  readonly client_name: string;
  readonly client_uri: string;
  readonly token_endpoint_auth_method: 'client_secret_basic';
  readonly grant_types: ['authorization_code'];
  readonly response_types: ['code'];
  readonly redirect_uris: string[];
  readonly post_logout_redirect_uris: string[];
  readonly backchannel_logout_uri: string;
  readonly backchannel_logout_session_required: true;
  readonly require_auth_time: true;
  readonly service: DemoService['key'];
  /** How long the service waits for an answer, in seconds. */
  readonly state_lifetime: number;
};

/** @param baseUrl of the demo services, without a slash at the end */
export function clientsAt(baseUrl: string, secrets: KeptSecrets): DemoClient[] {
  return DEMO_SERVICES.map((service) => clientOf(service, baseUrl, secrets));
}

export function clientOf(service: DemoService, baseUrl: string, secrets: KeptSecrets): DemoClient {
  const home = `${baseUrl}/${service.key}`;
  return {
    client_id: service.key,
    client_secret: secrets.keep(`client-secret-${service.key}`),
    client_name: nameOf(service),
    client_uri: home,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${home}/callback`],
    post_logout_redirect_uris: [`${home}/signed-out`],
    backchannel_logout_uri: `${home}/backchannel-logout`,
    backchannel_logout_session_required: true,
    require_auth_time: true,
    service: service.key,
    state_lifetime: SIGN_IN_SECONDS,
  };
}
