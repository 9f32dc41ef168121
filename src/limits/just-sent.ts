import { DomainError } from '../common/index.js';
import type { Limit } from './limit.js';

/** @returns whether of all limits that were asked this one alone refused */
export function refusedByAlone(error: unknown, { name }: Limit): error is DomainError {
  if (!DomainError.is(error, 'limits.exceeded')) return false;
  const names = error.params['limits'] as readonly string[];
  return names.every((each) => each === name);
}

/** The refusal of a cool-down in words of its own: it was the first try, not one too many. */
export function justSent(code: string, { params, retryAt }: DomainError): DomainError {
  return new DomainError(code, { status: 429, params, ...(retryAt ? { retryAt } : {}) });
}
