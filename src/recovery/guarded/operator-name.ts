import { codePointLength, DomainError, foldCase } from '../../common/index.js';

const LENGTH = { min: 2, max: 80 } as const;

/** Nothing in it that is not seen, so that no two names look alike and differ. */
const WELL_FORMED = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@' -]*$/u;

/**
 * Who acts, as the audit log and the four-eyes rule know them: "Ann" and " ann " are one operator.
 * @throws DomainError recovery.guarded.operator (422)
 */
export function operatorName(given: string): string {
  const name = foldCase(given.replace(/\p{Zs}+/gu, ' ')).replace(/^ | $/g, '');
  const length = codePointLength(name);
  if (length < LENGTH.min || length > LENGTH.max || !WELL_FORMED.test(name)) {
    throw new DomainError('recovery.guarded.operator', { status: 422, params: LENGTH });
  }
  return name;
}
