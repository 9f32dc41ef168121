import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { SearchAudit } from './search-audit.js';

/** Every room above records what it does. */
@Global()
@Module({
  providers: [Audit, SearchAudit],
  exports: [Audit, SearchAudit],
})
export class AuditModule {}
