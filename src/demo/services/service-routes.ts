import { Logger } from '@nestjs/common';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { DemoService } from './demo-services.js';
import type { LogoutTokens } from './logout-token.js';
import { ownLogInRoutes } from './own-log-in.js';
import type { PendingSignIns } from './pending-sign-ins.js';
import { ProviderRefused, ProviderUnavailable } from './relying-party.js';
import type { RelyingParty } from './relying-party.js';
import type { ServiceDesk } from './service-desk.js';
import { forgotPasswordPage, unavailablePage } from './help-pages.js';
import type { ServiceSessions } from './service-sessions.js';
import { startPage } from './start-page.js';

const logoutRequestSchema = z.object({ logout_token: z.string() });

export interface ServiceParts {
  readonly service: DemoService;
  readonly clientId: string;
  readonly relyingParty: RelyingParty;
  readonly pending: PendingSignIns;
  readonly sessions: ServiceSessions;
  readonly desk: ServiceDesk;
  readonly logoutTokens: LogoutTokens;
}

/** The routes of one demo service, below `/<service>`. */
export class ServiceRoutes {
  readonly router = Router();
  readonly #logger: Logger;

  constructor(private readonly parts: ServiceParts) {
    this.#logger = new Logger(`Demo ${parts.service.key}`);
    this.router.get('/', (request, response) => this.#showStart(request, response));
    this.router.get('/login', (request, response) => this.#logIn(request, response));
    this.router.get('/callback', (request, response) => this.#comeBack(request, response));
    this.router.get('/logout', (request, response) => this.#logOut(request, response));
    this.router.get('/logout-everywhere', (request, response) => this.#logOutEverywhere(request, response));
    this.router.get('/signed-out', (_request, response) => parts.desk.sendHome(response, 'logged-out-everywhere'));
    this.router.get('/forgot-password', (_request, response) => void response.send(forgotPasswordPage(parts.service)));
    this.router.post('/backchannel-logout', express.urlencoded({ extended: false, limit: '16kb' }), (request, response) =>
      this.#hearLogout(request, response),
    );
    if (parts.service.ownLogIn) this.router.use(ownLogInRoutes(parts.service, parts.desk));
  }

  async #showStart(request: Request, response: Response): Promise<void> {
    const { service, desk } = this.parts;
    response.send(startPage(service, await desk.visitor(request), { notice: desk.notices.take(request, response) }));
  }

  /** Somebody already signed in here goes on to the start page. */
  async #logIn(request: Request, response: Response): Promise<void> {
    const { service, desk, pending, relyingParty } = this.parts;
    if (await desk.visitor(request)) return desk.sendHome(response);
    try {
      const begun = await relyingParty.begin();
      pending.remember(request, response, begun.pending);
      response.redirect(303, begun.url.href);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      this.#logger.warn(error);
      response.status(503).set('Retry-After', '10').send(unavailablePage(service));
    }
  }

  async #comeBack(request: Request, response: Response): Promise<void> {
    const { desk, pending, relyingParty } = this.parts;
    const { state } = request.query;
    const begun = typeof state === 'string' ? pending.take(request, response, state) : null;
    if (!begun) return desk.sendHome(response, (await desk.visitor(request)) ? undefined : 'expired');
    try {
      const signedIn = await relyingParty.complete(queryOf(request), begun);
      await desk.welcome(request, response, { by: 'master-account', ...signedIn });
    } catch (error) {
      this.#explain(response, error);
    }
  }

  #explain(response: Response, error: unknown): void {
    const { desk } = this.parts;
    if (!(error instanceof ProviderRefused || error instanceof ProviderUnavailable)) throw error;
    this.#logger.warn(error);
    if (error instanceof ProviderUnavailable) return desk.sendHome(response, 'unavailable');
    desk.sendHome(response, error.code === 'access_denied' ? 'declined' : 'refused');
  }

  async #logOut(request: Request, response: Response): Promise<void> {
    await this.parts.desk.dismiss(request, response);
    this.parts.desk.sendHome(response, 'logged-out');
  }

  /** Ends the session here first: whatever the product does then, nobody stays signed in at this service. */
  async #logOutEverywhere(request: Request, response: Response): Promise<void> {
    const { desk, relyingParty } = this.parts;
    const visitor = await desk.visitor(request);
    await desk.dismiss(request, response);
    if (visitor?.by !== 'master-account') return desk.sendHome(response, 'logged-out');
    try {
      const url = await relyingParty.endSessionUrl(visitor.idToken);
      if (url) return response.redirect(303, url.href);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      this.#logger.warn(error);
    }
    desk.sendHome(response, 'logged-out-here-alone');
  }

  /** Back-Channel Logout 1.0 §2.8: 200 when the sessions are gone, 400 for anything else. */
  async #hearLogout(request: Request, response: Response): Promise<void> {
    const { clientId, logoutTokens, relyingParty, sessions } = this.parts;
    try {
      const { issuer, jwks_uri: jwksUri = '' } = await relyingParty.metadata();
      const { logout_token: token } = logoutRequestSchema.parse(request.body);
      const notice = await logoutTokens.verify(token, { issuer, jwksUri }, clientId);
      await sessions.endNamed(notice);
      response.status(200).end();
    } catch (error) {
      this.#logger.warn(error);
      response.status(400).json({ error: 'invalid_request' });
    }
  }
}

function queryOf(request: Request): string {
  const { originalUrl } = request;
  return originalUrl.slice(originalUrl.indexOf('?') + 1);
}
