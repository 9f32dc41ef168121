import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import helmet from 'helmet';
import { t } from '../../i18n/index.js';
import { html } from './html.js';
import { page } from './page.js';
import type { Look } from './page.js';

const ASSETS = join(import.meta.dirname, 'assets');

/**
 * An Express application with what all demo pages need: headers that allow nothing but their own files, those files,
 * and pages for what is not there or went wrong.
 * @param look of the pages that say so
 * @param routes the application's own
 */
export function demoApp(look: Look, routes: RequestHandler): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: policy },
      // With helmet's "no-referrer", browsers name no origin in the posts of our own forms either.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: false,
    }),
  );
  app.use('/assets', express.static(ASSETS, { index: false }));
  app.use(noStore, routes);
  app.use(notFound(look), failed(look));
  return app;
}

const policy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The pages say who is signed in: Back after logging out must not show them again. */
const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

function notFound(look: Look): RequestHandler {
  return (_request, response) => {
    response.status(404).send(problemPage(look, 'notFound'));
  };
}

function failed(look: Look): ErrorRequestHandler {
  const logger = new Logger('Demo');
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500) logger.error(error);
    response.status(status).send(problemPage(look, status >= 500 ? 'failed' : 'notUnderstood'));
  };
}

/** Express and its body parser mark what the client did wrong with a status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function problemPage(look: Look, problem: 'notFound' | 'notUnderstood' | 'failed'): string {
  const title = t(`demo.problems.${problem}.title`);
  return page(look, {
    title,
    main: html`<h1>${title}</h1>
      <p>${t(`demo.problems.${problem}.text`)}</p>
      <p><a class="button" href="${look.home}">${t('demo.problems.home', { name: look.name })}</a></p>`,
  });
}
