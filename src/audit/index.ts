export { Audit, type AuditActor, type AuditEntry, type AuditSubjects } from './audit.js';
export { auditEvent, type AuditData, type AuditEvent, type NoData } from './audit-event.js';
export { AuditModule } from './audit.module.js';
