import { STATUS_CODES } from 'node:http';
import { Catch, Logger, MethodNotAllowedException, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../common/index.js';
import { errorText } from '../i18n/index.js';
import { answerTo, type ErrorAnswer } from './error-answer.js';
import { methodsAt } from './other-methods.js';
import { goTo, page, sendAlong } from './page.js';

/**
 * Translates every error to a page or to problem JSON (RFC 9457). Every page offers one way forward that works; a
 * person who is signed out where that matters is led to sign in and comes back.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #log = new Logger('Errors');

  constructor(private readonly clock: Clock) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, request: Request, response: Response): void {
    // Raised by the router alone: of ours, everything that is not there is a `DomainError`.
    const allowed = error instanceof NotFoundException ? methodsAt(request) : [];
    if (allowed.length === 0) return this.#tell(answerTo(error), error, request, response);
    response.set('Allow', allowed.join(', '));
    if (request.method === 'OPTIONS') response.status(204).end();
    else this.#tell(answerTo(new MethodNotAllowedException()), error, request, response);
  }

  #tell(answer: ErrorAnswer, error: unknown, request: Request, response: Response): void {
    if (answer.status >= 500) this.#note(error, answer, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const retrySeconds = answer.retryAt && this.#secondsUntil(answer.retryAt);
    if (retrySeconds !== undefined) response.set('Retry-After', String(retrySeconds));
    const timed = retrySeconds === undefined ? answer : { ...answer, params: { ...answer.params, retrySeconds } };
    if (wantsJson(request)) problem(timed, request, response);
    else this.#page(timed, request, response);
  }

  /** "Not now" of our own making comes in heaps and has no story to tell; everything else is an error with its stack. */
  #note(error: unknown, { code, fault }: ErrorAnswer, request: Request): void {
    const requestId = request.context?.requestId;
    if (fault || (error instanceof Error && error.cause !== undefined)) {
      this.#log.error({ err: error, code, requestId }, 'request failed');
    } else {
      this.#log.warn({ code, requestId }, 'request refused for now');
    }
  }

  #page(answer: ErrorAnswer, request: Request, response: Response): void {
    const { to } = answer.params;
    if (typeof to === 'string' && answer.code === 'http.access.signed-out') return goTo(response, toSignIn(request, to));
    if (typeof to === 'string' && answer.code === 'http.access.more-assurance') return goTo(response, `/sign-in/more?to=${encodeURIComponent(to)}`);
    if (typeof to === 'string' && answer.code === 'http.access.unconfirmed') return toConfirmation(request, response, to);
    page(
      response,
      'http/error',
      {
        status: answer.status,
        code: answer.code,
        params: answer.params,
        retryAt: answer.retryAt,
        requestId: request.context.requestId,
        again: request.method === 'GET' && answer.status >= 429 ? request.originalUrl : undefined,
      },
      answer.status,
    );
  }

  #secondsUntil(moment: Date): number {
    return Math.max(1, Math.ceil((moment.getTime() - this.clock.now().getTime()) / 1000));
  }
}

/** Of a form that was posted it is said that it was not taken; the page that it stood on is come back to. */
function toSignIn({ method }: Request, to: string): string {
  return `/sign-in?${method === 'POST' ? 'not-sent&' : ''}to=${encodeURIComponent(to)}`;
}

/** A page is asked for again afterwards; a posted form goes along, so that nothing that was typed is lost. */
function toConfirmation(request: Request, response: Response, to: string): void {
  if (request.method === 'POST') sendAlong(response, `/confirm?action=${encodeURIComponent(to)}`);
  else goTo(response, `/confirm?to=${encodeURIComponent(to)}`);
}

function wantsJson(request: Request): boolean {
  return /^\/(api|health|metrics)(\/|$)/.test(request.path) || request.accepts(['html', 'json']) === 'json';
}

function problem(answer: ErrorAnswer, request: Request, response: Response): void {
  response
    .status(answer.status)
    .type('application/problem+json')
    .send({
      ...answer.members,
      type: 'about:blank',
      title: STATUS_CODES[answer.status],
      status: answer.status,
      code: answer.code,
      detail: errorText(answer.code, answer.params),
      requestId: request.context?.requestId,
    });
}
