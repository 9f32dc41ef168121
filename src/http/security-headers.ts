import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/index.js';

/** Port: the origins that a posted form may be redirected to, i.e. those of the registered relying parties. */
export abstract class FormTargets {
  /** Kept in memory by whoever implements it: this is asked for every page. */
  abstract origins(): readonly string[];
}

/**
 * Headers of every answer (ASVS 5.0 3.4). No inline script or style is allowed, so that text which slips through
 * unescaped stays text. `form-action` lists the relying parties, because Chromium applies it to the redirect that a
 * sign-in form ends with.
 */
export function securityHeaders(config: Config, targets: FormTargets): RequestHandler {
  const policy = policyFor(config);
  const fixed = told(
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: config.http.secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
  );
  return (_request, response, next) => {
    for (const [name, value] of fixed) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', policy(targets.origins()));
    next();
  };
}

/** @returns the policy by the origins that forms may end at; told anew only when these have changed */
function policyFor({ brand, http }: Config): (origins: readonly string[]) => string {
  const logo = brand.logoUrl && URL.canParse(brand.logoUrl) ? [new URL(brand.logoUrl).origin] : [];
  let known: { origins: readonly string[]; policy: string } | undefined;
  return (origins) => {
    if (known?.origins === origins) return known.policy;
    const directives = {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', ...logo],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'", ...origins],
      ...(http.secure ? { upgradeInsecureRequests: [] } : {}),
    };
    const [[, policy]] = told(helmet.contentSecurityPolicy({ useDefaults: false, directives })) as [[string, string]];
    known = { origins, policy };
    return policy;
  };
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** The headers that helmet sets: they are the same for every answer, so it is asked once and not each time. */
function told(middleware: Middleware): [string, string][] {
  const headers: [string, string][] = [];
  const response = { setHeader: (name: string, value: string) => void headers.push([name, value]), removeHeader: () => undefined };
  middleware({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error) throw error as Error;
  });
  return headers;
}
