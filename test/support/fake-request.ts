import type { Request, Response } from 'express';
import type { KeyRing } from '../../src/common/index.js';
import { Browser } from '../../src/http/browser.js';

/** A browser that keeps its cookies from one request to the next, for rooms that are tested without HTTP. */
export class FakeBrowser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly keyRing: KeyRing) {}

  /** @param body what is posted */
  request(body: Record<string, unknown> = {}): { request: Request; response: Response } {
    const request = { headers: this.#headers(), body } as unknown as Request;
    const response = {
      cookie: (name: string, value: string) => this.cookies.set(name, value),
      clearCookie: (name: string) => this.cookies.delete(name),
      req: request,
    } as unknown as Response;
    const browser = new Browser(request, response, this.keyRing, false);
    request.context = { requestId: 'test', address: '192.0.2.1', userAgent: 'test', browser, session: null, staff: null, staleForm: false };
    return { request, response };
  }

  #headers(): Record<string, string> {
    const pairs = [...this.cookies].map(([name, value]) => `${name}=${value}`);
    return pairs.length > 0 ? { cookie: pairs.join('; ') } : {};
  }
}
