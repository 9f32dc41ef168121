import type { Recovery } from '../../../api/customer-actions';
import { t } from '../../../messages/messages';

/** Who asked for it: an agent and an operator with a shell may be called the same. */
export function requesterOf({ requestedBy, requestedByKind }: Recovery): string {
  return t(`customer.recovery.${requestedByKind}`, { name: requestedBy });
}

export function approverOf({ approvedBy, approvedByKind }: Recovery): string | null {
  return approvedBy === null || approvedByKind === null ? null : t(`customer.recovery.${approvedByKind}`, { name: approvedBy });
}
