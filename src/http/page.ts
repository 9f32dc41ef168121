import type { Response } from 'express';
import { formStatus, type FormModel } from './forms.js';
import { reopenAt } from './reopen-at.js';

export interface PageModel {
  form?: FormModel;
  /** Where GET shows this page again, when that is not the address that its form was posted to. */
  reopen?: string;
  [key: string]: unknown;
}

/**
 * Answers with a page in the house's layout.
 * @param view `<room>/<view>`, e.g. `registration/contact-details`
 * @param status follows from the form (403 stale, 429 refused for now, 422 with errors) unless given
 */
export function page(response: Response, view: string, model: PageModel = {}, status?: number): void {
  const { context } = response.req;
  response.status(status ?? (model.form ? formStatus(model.form) : 200));
  if (model.form?.retrySeconds !== undefined) response.set('Retry-After', String(model.form.retrySeconds));
  // Pages hold tokens and what a person typed: no cache keeps them, also not the browser's own after sign-out.
  response.set('Cache-Control', 'no-store');
  const reopen = model.reopen ?? (model.form && reopenAt(response.req));
  response.render(view, { ...model, reopen, csrfToken: context.browser.csrfToken(), signedIn: context.session !== null });
}

/** After a change: the browser asks for the next page with GET (RFC 9110 §15.4.4), so that reloading repeats nothing. */
export function goTo(response: Response, path: string): void {
  response.set('Cache-Control', 'no-store');
  response.redirect(303, path);
}

/** The browser sends the form that it has just posted to another path of ours (307, RFC 9110 §15.4.8). */
export function sendAlong(response: Response, path: string): void {
  response.set('Cache-Control', 'no-store');
  response.redirect(307, path);
}
