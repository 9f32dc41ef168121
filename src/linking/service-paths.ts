import type { ServiceFacts } from './catalogue/service-catalogue.js';

/** Ways out for somebody who can't prove a service account. */
export interface ServicePaths {
  /** "Forgot Password" of the service; our help where the service named no page of its own. */
  readonly forgotPasswordHref: string;
  /** The way to the Client Response Center. */
  readonly helpHref: string;
}

/** @param journey so that the help page knows where the customer was */
export function servicePaths({ id, forgotPasswordUrl }: ServiceFacts, journey?: { readonly id: string } | null): ServicePaths {
  const help = `/help?service=${encodeURIComponent(id)}${journey ? `&journey=${journey.id}` : ''}`;
  return { forgotPasswordHref: forgotPasswordUrl ?? help, helpHref: help };
}
