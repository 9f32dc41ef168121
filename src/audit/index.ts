export { Audit, type AuditActor, type AuditEntry, type AuditSubjects } from './audit.js';
export { auditEvent, AuditEvent, declaredEvents, type AuditData } from './audit-event.js';
export { networkOf } from './network-of.js';
export { AuditOfJourneys, type JourneyEntry } from './audit-of-journeys.js';
export { AuditModule } from './audit.module.js';
export { SearchAudit, type AuditFilter, type AuditPlace, type AuditRecord } from './search-audit.js';
