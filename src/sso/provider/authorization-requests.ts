import { Injectable } from '@nestjs/common';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { Clock, KeyRing } from '../../common/index.js';
import { AskedBefore } from './asked-before.js';
import { AuthorizationRequest } from './authorization-request.js';

/** One view of each authorization request, made when the first rule asks for it. */
@Injectable()
export class AuthorizationRequests {
  readonly #askedBefore: AskedBefore;
  readonly #requests = new WeakMap<object, AuthorizationRequest>();

  constructor(
    private readonly clock: Clock,
    keyRing: KeyRing,
  ) {
    this.#askedBefore = new AskedBefore(keyRing);
  }

  of(context: KoaContextWithOIDC): AuthorizationRequest {
    const known = this.#requests.get(context);
    if (known) return known;
    const request = new AuthorizationRequest(context, this.#askedBefore, this.clock.now());
    this.#requests.set(context, request);
    return request;
  }
}
