import { join } from 'node:path';
import { Router } from 'express';
import type { Express } from 'express';
import type { Clock } from '../../common/index.js';
import { KeyRing } from '../../common/index.js';
import { t } from '../../i18n/index.js';
import { credentialsEndpoint } from '../directory/credentials-endpoint.js';
import type { KeptSecrets } from '../keeping/kept-secrets.js';
import { PathCookies } from '../web/cookies.js';
import { demoApp } from '../web/demo-app.js';
import type { Look } from '../web/page.js';
import { clientOf } from './demo-clients.js';
import { DEMO_SERVICES } from './demo-services.js';
import type { DemoService } from './demo-services.js';
import { LogoutTokens } from './logout-token.js';
import { PendingSignIns } from './pending-sign-ins.js';
import { RelyingParty } from './relying-party.js';
import { ServiceDesk } from './service-desk.js';
import { indexPage, supportPage } from './help-pages.js';
import { ServiceRoutes } from './service-routes.js';
import { ServiceSessions } from './service-sessions.js';

export interface ServicesOptions {
  /** The product's issuer identifier. */
  readonly issuer: string;
  /** Address of the demo services, without a slash at the end. */
  readonly baseUrl: string;
  readonly inboxUrl: string;
  readonly directorySecret: string;
  readonly secrets: KeptSecrets;
  readonly sessions: ReadonlyMap<string, ServiceSessions>;
  readonly clock: Clock;
}

/** Opens the sessions of every demo service, by its key. */
export async function openSessions(directory: string, clock: Clock): Promise<ReadonlyMap<string, ServiceSessions>> {
  const sessions = new Map<string, ServiceSessions>();
  for (const { key } of DEMO_SERVICES) sessions.set(key, await ServiceSessions.open(join(directory, key), clock));
  return sessions;
}

/** The demo services and their endpoint for credentials, one beside the other as paths of one server. */
export function servicesApp(options: ServicesOptions): Express {
  const routes = Router();
  routes.use(credentialsEndpoint(options.directorySecret));
  for (const service of DEMO_SERVICES) {
    const sessions = options.sessions.get(service.key);
    if (sessions) routes.use(`/${service.key}`, serviceRoutes(service, sessions, options).router);
  }
  const look: Look = {
    name: t('demo.index.name'),
    tagline: t('demo.index.tagline'),
    home: '/',
    theme: 'index',
    footer: t('demo.services.footer'),
  };
  routes.get('/', (_request, response) => void response.send(indexPage(look, options.inboxUrl)));
  routes.get(['/support', '/support/forgot-password'], (_request, response) => void response.send(supportPage(look)));
  return demoApp(look, routes);
}

function serviceRoutes(service: DemoService, sessions: ServiceSessions, options: ServicesOptions): ServiceRoutes {
  const { baseUrl, clock, issuer, secrets } = options;
  const client = clientOf(service, baseUrl, secrets);
  const keyRing = new KeyRing(new Map([[1, Buffer.from(secrets.keep('cookies'), 'base64url')]]));
  const cookies = new PathCookies(`/${service.key}`, baseUrl.startsWith('https:'));
  return new ServiceRoutes({
    service,
    clientId: client.client_id,
    relyingParty: new RelyingParty(new URL(issuer), client, clock),
    pending: new PendingSignIns(keyRing, cookies, `sign-in ${service.key}`, clock),
    sessions,
    desk: new ServiceDesk(`/${service.key}`, sessions, cookies),
    logoutTokens: new LogoutTokens(clock),
  });
}
