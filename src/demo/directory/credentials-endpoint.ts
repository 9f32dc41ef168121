import express, { Router } from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import { constantTimeEqual } from '../../common/index.js';
import { sendProblem } from '../web/problem.js';
import { findAccount, isDirectoryService } from './demo-directory.js';

const credentialsSchema = z.object({ username: z.string(), password: z.string() });

/**
 * `POST /<service>/credentials`: a service checks its own passwords for the product, as
 * docs/integrators/credentials-endpoint.md describes it.
 * @param secret that the product shows as a bearer token (RFC 6750)
 */
export function credentialsEndpoint(secret: string): Router {
  const router = Router();
  router.post('/:service/credentials', knownService, authorised(secret), express.json({ limit: '8kb' }), answer);
  router.use('/:service/credentials', unreadable);
  return router;
}

const knownService: RequestHandler = (request, _response, next) => {
  next(isDirectoryService(request.params.service) ? undefined : 'route');
};

/** Before the body is read: who may not ask learns nothing by what was sent. */
function authorised(secret: string): RequestHandler {
  return (request, response, next) => {
    const token = /^Bearer +(\S+)$/i.exec(request.get('Authorization') ?? '')?.[1] ?? '';
    if (constantTimeEqual(token, secret)) return next();
    response.set('WWW-Authenticate', 'Bearer');
    sendProblem(response, 401, 'The shared secret is missing or wrong');
  };
}

const answer: RequestHandler = (request, response) => {
  const credentials = credentialsSchema.safeParse(request.body);
  const { service } = request.params;
  if (!credentials.success || !isDirectoryService(service)) {
    return sendProblem(response, 400, 'A JSON object with the texts "username" and "password" is expected');
  }
  const account = findAccount(service, credentials.data.username, credentials.data.password);
  response.json(account ? { valid: true, account } : { valid: false });
};

const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent || !(error instanceof Error) || !('status' in error)) return next(error);
  const tooLarge = error.status === 413;
  sendProblem(response, tooLarge ? 413 : 400, tooLarge ? 'The body is longer than 8 kB' : 'The body is not JSON');
};
