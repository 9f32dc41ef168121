import { foldCase, printable } from '../../common/index.js';
import { operatorName } from './operator-name.js';

/** Who acts: an operator with a shell, by the name that they give, or an agent at the desk, by their account. */
export type Operator = string | { readonly accountId: string; readonly name: string };

/** An operator as the four-eyes rule and the rows know them. */
export interface ActingOperator {
  readonly name: string;
  /** The account of an agent. */
  readonly agentId: string | null;
}

/** @throws DomainError recovery.guarded.operator (422) */
export function actingOperator(given: Operator): ActingOperator {
  if (typeof given === 'string') return { name: operatorName(given), agentId: null };
  return { name: printable(given.name), agentId: given.accountId };
}

export type OperatorKind = 'agent' | 'operator';

/** @param agentId of a row, or of whoever acts */
export function operatorKind(agentId: string | null): OperatorKind {
  return agentId === null ? 'operator' : 'agent';
}

/** What an agent is called says nothing: people share names, change them, and may be called as an operator calls themselves. */
export function isSamePerson(one: ActingOperator, other: ActingOperator): boolean {
  return identity(one) === identity(other);
}

/** @returns in words, for operators */
export function describeOperator({ name, agentId }: ActingOperator): string {
  return `${operatorKind(agentId)} ${name}`;
}

/** As the database holds it. */
function identity({ name, agentId }: ActingOperator): string {
  return `${operatorKind(agentId)}:${agentId ?? foldCase(name)}`;
}
