import { Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { DomainError } from '../../common/index.js';
import { ErrorFilter } from '../../http/index.js';
import { refusalOf } from '../sso.errors.js';

/** When a program may ask again after "not now". */
const RETRY_SECONDS = '5';

/** The provider's errors in the house's words and pages. */
@Injectable()
export class TellErrors {
  readonly #log = new Logger('OpenIdProvider');

  constructor(private readonly errorFilter: ErrorFilter) {}

  /** A page for people; errors that the relying party must hear of never come here. */
  onPage(context: KoaContextWithOIDC, error: Error): void {
    context.respond = false;
    this.errorFilter.answer(refusalOf(error), context.req as Request, context.res as Response);
  }

  /** To programs, "not now" is 503 with Retry-After instead of a fault; faults are logged. */
  toPrograms(provider: Provider): void {
    const failures = new WeakMap<object, Error>();
    provider.on('server_error', (context, error) => {
      failures.set(context.req, error);
      if (!(error instanceof DomainError)) this.#log.error({ err: error }, 'the provider failed');
    });
    provider.use(async (context, next) => {
      await next();
      const failure = failures.get(context.req);
      if (!(failure instanceof DomainError) || context.respond === false) return;
      context.status = failure.status;
      context.set('Retry-After', RETRY_SECONDS);
      context.body = { error: 'temporarily_unavailable' };
    });
  }
}
