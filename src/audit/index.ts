export { Audit, type AuditActor, type AuditEntry, type AuditSubjects } from './audit.js';
export { auditEvent, AuditEvent, type AuditData } from './audit-event.js';
export { networkOf } from './network-of.js';
export { AuditModule } from './audit.module.js';
