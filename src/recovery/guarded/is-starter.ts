import { actingOperator, isSamePerson, type Operator } from './acting-operator.js';
import type { GuardedRecovery } from './guarded-rows.js';

/**
 * Whether it was this operator who asked for the recovery, who then neither approves nor declines it.
 * @throws DomainError recovery.guarded.operator (422)
 */
export function isStarter({ requestedBy, requestedByAgent }: Pick<GuardedRecovery, 'requestedBy' | 'requestedByAgent'>, operator: Operator): boolean {
  return isSamePerson({ name: requestedBy, agentId: requestedByAgent }, actingOperator(operator));
}
