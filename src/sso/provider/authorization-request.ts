import type { Request, Response } from 'express';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Assurance, CurrentSession } from '../../http/index.js';
import { ASKED, type Asked, type AskedBefore } from './asked-before.js';
import { AUTHORIZATION_PATH } from './provider-routes.js';
import { requestedAssurance } from './requested-assurance.js';
import { ourSession } from './session-view.js';

/** The person behind a request, and where to bring them back to. */
export interface Departure {
  readonly request: Request;
  readonly response: Response;
  /** The authorization request itself, as a path of ours: whoever returns there simply asks again. */
  readonly destination: string;
}

/** One authorization request as our rules see it. */
export class AuthorizationRequest {
  readonly session: CurrentSession | null;
  readonly asked: Asked | undefined;

  constructor(
    private readonly context: KoaContextWithOIDC,
    private readonly askedBefore: AskedBefore,
    private readonly now: Date,
  ) {
    this.session = ourSession(context);
    this.asked = this.parameter(ASKED) === undefined ? undefined : askedBefore.read(this.#parameters, now);
  }

  get clientId(): string {
    return this.context.oidc.client!.clientId;
  }

  /** The service whose accounts the client wants, if any. */
  get service(): string | undefined {
    return this.#own.service;
  }

  /** For how many seconds the client remembers this request, if it says so. */
  get stateLifetime(): number | undefined {
    return this.#own.state_lifetime;
  }

  get initiateLoginUri(): string | undefined {
    return this.context.oidc.client?.initiateLoginUri;
  }

  get clientUri(): string | undefined {
    return this.context.oidc.client?.clientUri;
  }

  /** Whether the customer has proven who they are since this request was first asked. */
  get provenSince(): boolean {
    if (!this.session || !this.asked) return false;
    return this.session.authTime.getTime() > this.asked.authenticatedAt;
  }

  /**
   * The least that the client wants proven.
   * @throws UnmetAuthenticationRequirements for what can't be proven here at all
   */
  get requestedAssurance(): Assurance | null {
    return requestedAssurance({ acrValues: this.parameter('acr_values'), claims: this.parameter('claims') });
  }

  parameter(name: string): string | undefined {
    const value = this.#parameters[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The way back: the request itself, with the note of when it was first asked. */
  get departure(): Departure {
    const asked = this.#askedFirst;
    return {
      request: this.context.req as Request,
      response: this.context.res as Response,
      destination: this.askedBefore.note(AUTHORIZATION_PATH, this.#parameters, asked),
    };
  }

  /** A proof that is newer than this answers the demand for a fresh one. */
  get newerThan(): Date {
    return new Date(this.#askedFirst.authenticatedAt + 1);
  }

  get #askedFirst(): Asked {
    return this.asked ?? { at: this.now, authenticatedAt: this.session?.authTime.getTime() ?? 0 };
  }

  get #parameters(): Readonly<Record<string, unknown>> {
    return this.context.oidc.params ?? {};
  }

  get #own(): { service?: string; state_lifetime?: number } {
    return this.context.oidc.client as { service?: string; state_lifetime?: number };
  }
}
