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

/** Two agents may have one name; of an agent and an operator with a shell nothing but the name can be held against each other. */
export function isSamePerson(one: ActingOperator, other: ActingOperator): boolean {
  if (one.agentId !== null && other.agentId !== null) return one.agentId === other.agentId;
  return foldCase(one.name) === foldCase(other.name);
}
