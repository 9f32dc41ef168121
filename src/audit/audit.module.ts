import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditOfJourneys } from './audit-of-journeys.js';
import { SearchAudit } from './search-audit.js';

/** Every room above records what it does. */
@Global()
@Module({
  providers: [Audit, AuditOfJourneys, SearchAudit],
  exports: [Audit, AuditOfJourneys, SearchAudit],
})
export class AuditModule {}
