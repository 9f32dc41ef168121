import type { Response } from 'express';
import type { FieldProblem, FormModel } from '../http/index.js';
import type { ServiceFacts } from './catalogue/service-catalogue.js';
import type { Refusal } from './link-service-account.js';

/** How a refusal is told: beside which field, with which code, under which HTTP status. */
export interface RefusalProblem extends FieldProblem {
  /** `form` when it is about no field. */
  readonly field: 'username' | 'form';
  readonly status: number;
  /** Seconds after which a repeat makes sense (RFC 9110, section 10.2.3). */
  readonly retryAfter?: number;
}

const UNAVAILABLE_RETRY_SECONDS = 60;

export function refusalProblem(refusal: Refusal, { shortName }: ServiceFacts): RefusalProblem {
  const params = { service: shortName };
  switch (refusal.outcome) {
    case 'wrong-credentials':
      return { field: 'username', code: 'linking.credentials.wrong', params, status: 422 };
    case 'belongs-to-another':
      return { field: 'username', code: 'linking.account.taken', params, status: 409 };
    case 'linked-otherwise':
      return {
        field: 'username',
        code: 'linking.account.linked-otherwise',
        params: { ...params, username: refusal.link.username },
        status: 409,
      };
    case 'unavailable':
      return { field: 'form', code: 'linking.service.unavailable', params, status: 503, retryAfter: UNAVAILABLE_RETRY_SECONDS };
    case 'limited':
      return {
        field: 'form',
        code: refusal.error.code,
        params: refusal.error.params,
        status: refusal.error.status,
        retryAfter: Number(refusal.error.params['retrySeconds']),
      };
  }
}

/** The form again, with what was typed and the reason. */
export function refusedForm(form: FormModel, { field, code, params }: RefusalProblem): FormModel {
  return { ...form, errors: { ...form.errors, [field]: params ? { code, params } : { code } } };
}

export function setRetryAfter(response: Response, { retryAfter }: RefusalProblem): void {
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
}
