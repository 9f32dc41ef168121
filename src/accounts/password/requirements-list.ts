import { t } from '../../i18n/index.js';
import type { DescribedRequirement } from './password-policy.js';
import type { ClientHint } from './requirements/password-requirement.js';

/** A line of the list beside a password field; see docs/pages.md, "Password requirements". */
export interface RequirementLine {
  readonly id: string;
  readonly text: string;
  readonly kind: string;
  readonly params?: object;
  readonly failed: boolean;
}

/**
 * The requirements as the component `password-field` shows them and its script ticks them off.
 * @param unmet ids of those that the server found missing
 */
export function requirementsList(described: readonly DescribedRequirement[], unmet: readonly string[] = []): RequirementLine[] {
  return described.map(({ id, params, clientHint }) => ({
    id,
    text: t(`accounts.password.requirements.${id}`, params),
    ...tickedOffBy(clientHint),
    failed: unmet.includes(id),
  }));
}

/** @returns the ids of the requirements for which the server has refused a password; none for any other refusal */
export function unmetRequirements(problem: { readonly code: string; readonly params?: Readonly<Record<string, unknown>> } | undefined): readonly string[] {
  return problem?.code === 'accounts.password.requirements' ? (problem.params?.['unmet'] as readonly string[]) : [];
}

function tickedOffBy(hint: ClientHint): { kind: string; params?: object } {
  switch (hint.kind) {
    case 'minLength':
    case 'maxLength':
      return { kind: hint.kind, params: { length: hint.value } };
    case 'notContains':
      return { kind: hint.kind, params: { values: hint.words } };
    case 'serverOnly':
      return { kind: 'server' };
  }
}
