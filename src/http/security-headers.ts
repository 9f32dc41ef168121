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
  const logo = config.brand.logoUrl && URL.canParse(config.brand.logoUrl) ? [new URL(config.brand.logoUrl).origin] : [];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...logo],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'", () => targets.origins().join(' ')],
        ...(config.http.secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: config.http.secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
