import { Injectable } from '@nestjs/common';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import type { Visit } from './visit.js';

interface Noted {
  readonly id: string;
  readonly visit: Visit;
  /** When the customer was brought to the service: the moment of the code, in milliseconds since 1970. */
  readonly issuedAt: number;
}

/** The visit that the request at hand is about, so that it is not read twice. Gone with the request. */
@Injectable()
export class FlowMemory {
  readonly #visits = new WeakMap<object, Noted>();

  note(noted: Noted): void {
    this.#visits.set(currentFlow().req, noted);
  }

  /** @returns null when the request has not met this visit, or it is over */
  visit(id: string): Visit | null {
    return this.#noted(id)?.visit ?? null;
  }

  issuedAt(id: string): number | undefined {
    return this.#noted(id)?.issuedAt;
  }

  #noted(id: string): Noted | undefined {
    const noted = this.#visits.get(currentFlow().req);
    return noted?.id === id ? noted : undefined;
  }
}

/** The request that the provider is answering. */
export function currentFlow(): KoaContextWithOIDC {
  const context = Provider.ctx;
  if (!context) throw new Error('not answering a request of the provider');
  return context;
}
