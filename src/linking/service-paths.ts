import type { ServiceFacts } from './catalogue/service-catalogue.js';

/** Of the common issues on the help page (DOMAIN §10), "username or password incorrect while linking". */
const HELP_ISSUE = 'service-password';

/** Ways out for somebody who can't prove a service account. */
export interface ServicePaths {
  /** "Forgot Password" of the service; our help where the service named no page of its own. */
  readonly forgotPasswordHref: string;
  /** The way to the Client Response Center. */
  readonly helpHref: string;
}

/** @param journey so that whoever helps knows where the customer was */
export function servicePaths({ id, forgotPasswordUrl }: ServiceFacts, journey?: { readonly id: string } | null): ServicePaths {
  const query = new URLSearchParams({ issue: HELP_ISSUE, service: id, ...(journey ? { journey: journey.id } : {}) });
  const help = `/help?${query.toString()}#${HELP_ISSUE}`;
  return { forgotPasswordHref: forgotPasswordUrl ?? help, helpHref: help };
}
