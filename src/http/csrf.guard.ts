import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '../common/index.js';
import { Config } from '../config/index.js';
import { STALE_FORM } from './access.js';
import { givenToken } from './csrf-token.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that our own pages did not ask for (ASVS 5.0 3.5.1): by the browser's own word where it gives one
 * (Sec-Fetch-Site, Origin), and by a token that only our pages know.
 *
 * A form without a valid token but not from elsewhere is most likely an old tab or a lost cookie. It is never acted
 * on, but handlers marked `@RendersStaleForm()` may show it again with what was typed.
 */
@Injectable()
export class CsrfGuard implements CanActivate {
  readonly #origin: string;

  constructor(
    private readonly reflector: Reflector,
    config: Config,
  ) {
    this.#origin = new URL(config.http.baseUrl).origin;
  }

  canActivate(execution: ExecutionContext): boolean {
    const request = execution.switchToHttp().getRequest<Request>();
    if (SAFE_METHODS.has(request.method)) return true;
    if (this.#isForeign(request)) throw new DomainError('http.csrf.foreign', { status: 403 });
    if (request.context.browser.hasCsrfToken(givenToken(request))) return true;
    if (!this.reflector.get<boolean | undefined>(STALE_FORM, execution.getHandler())) {
      throw new DomainError('http.csrf.missing', { status: 403 });
    }
    request.context.staleForm = true;
    return true;
  }

  #isForeign(request: Request): boolean {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined) return site === 'cross-site' || site === 'same-site';
    const origin = request.headers.origin;
    return origin !== undefined && origin !== 'null' && origin !== this.#origin && origin !== `${request.protocol}://${request.headers.host}`;
  }
}
