import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';

/** Every room above records what it does. */
@Global()
@Module({
  providers: [Audit],
  exports: [Audit],
})
export class AuditModule {}
