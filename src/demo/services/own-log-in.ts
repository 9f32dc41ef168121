import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { findAccount } from '../directory/demo-directory.js';
import type { DemoService } from './demo-services.js';
import type { ServiceDesk } from './service-desk.js';
import { startPage } from './start-page.js';

const text = z.string().catch('');
const formSchema = z.object({ username: text, password: text }).catch({ username: '', password: '' });

/** A service's own log-in, beside the one with the Master Account. */
export function ownLogInRoutes(service: DemoService, desk: ServiceDesk): Router {
  const router = Router();
  router.post('/own-log-in', fromOwnPage, express.urlencoded({ extended: false, limit: '8kb' }), async (request, response) => {
    const { username, password } = formSchema.parse(request.body);
    const account = findAccount(service.key, username, password);
    if (!account) {
      response.status(422).send(startPage(service, null, { refusedUsername: username }));
      return;
    }
    const { displayName } = account;
    await desk.welcome(request, response, { by: 'own-log-in', username: account.username, displayName });
  });
  return router;
}

/** Nobody is logged in by another site's form (log-in CSRF). */
const fromOwnPage: RequestHandler = (request, response, next) => {
  const origin = request.get('Origin');
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.get('Host'))) return next();
  response.redirect(303, request.baseUrl);
};
