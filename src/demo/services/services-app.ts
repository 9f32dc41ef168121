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
  /** Where sessions are kept. */
  readonly directory: string;
  readonly clock: Clock;
}

/** The demo services and their endpoint for credentials, one beside the other as paths of one server. */
export async function servicesApp(options: ServicesOptions): Promise<Express> {
  const routes = Router();
  routes.use(credentialsEndpoint(options.directorySecret));
  for (const service of DEMO_SERVICES) {
    routes.use(`/${service.key}`, (await serviceRoutes(service, options)).router);
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

async function serviceRoutes(service: DemoService, options: ServicesOptions): Promise<ServiceRoutes> {
  const { baseUrl, clock, directory, issuer, secrets } = options;
  const client = clientOf(service, baseUrl, secrets);
  const keyRing = new KeyRing(new Map([[1, Buffer.from(secrets.keep('cookies'), 'base64url')]]));
  const cookies = new PathCookies(`/${service.key}`, baseUrl.startsWith('https:'));
  const sessions = await ServiceSessions.open(join(directory, service.key), clock);
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
