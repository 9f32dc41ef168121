import { Injectable } from '@nestjs/common';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { RecordRows } from './record-rows.js';
import type { Visit } from './visit.js';

interface Remembered {
  readonly visits: Map<string, Visit | null>;
  codeToSpend: Buffer | undefined;
}

/** What was read or decided while one request is answered, so that nothing is read twice. Gone with the request. */
@Injectable()
export class FlowMemory {
  readonly #requests = new WeakMap<object, Remembered>();

  constructor(private readonly rows: RecordRows) {}

  rememberVisit(flow: KoaContextWithOIDC, grantId: string, visit: Visit | null): void {
    this.#of(flow).visits.set(grantId, visit);
  }

  async visit(flow: KoaContextWithOIDC, grantId: string): Promise<Visit | null> {
    const known = this.#of(flow).visits.get(grantId);
    return known === undefined ? this.rows.findVisit(grantId) : known;
  }

  rememberCodeToSpend(flow: KoaContextWithOIDC, code: Buffer): void {
    this.#of(flow).codeToSpend = code;
  }

  takeCodeToSpend(flow: KoaContextWithOIDC): Buffer | undefined {
    const remembered = this.#of(flow);
    const code = remembered.codeToSpend;
    remembered.codeToSpend = undefined;
    return code;
  }

  #of(flow: KoaContextWithOIDC): Remembered {
    const known = this.#requests.get(flow.req);
    if (known) return known;
    const fresh: Remembered = { visits: new Map(), codeToSpend: undefined };
    this.#requests.set(flow.req, fresh);
    return fresh;
  }
}
