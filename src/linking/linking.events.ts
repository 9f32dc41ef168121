import { auditEvent } from '../audit/index.js';

export interface AboutServiceAccount extends Record<string, string> {
  service: string;
  /** The service's own id of the account. */
  serviceAccountId: string;
}

export const accountLinked = auditEvent<AboutServiceAccount>(
  'linking.linked',
  'A customer proved a service account and had it linked.',
);
export const accountLetThrough = auditEvent<AboutServiceAccount>(
  'linking.let-through',
  'A customer proved a service account and went in with it this once.',
);
export const linkRemoved = auditEvent<AboutServiceAccount>('linking.removed', 'A customer removed the link to a service account.');
export const linkRefused = auditEvent<{ service: string; outcome: string }>(
  'linking.refused',
  'A service account was not linked; `outcome` says why.',
);
