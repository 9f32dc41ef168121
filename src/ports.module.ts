import { Global, Module } from '@nestjs/common';
import { FormTargets, SessionReader } from './http/index.js';
import { Sessions, SessionsModule } from './sessions/index.js';

/** Binds what lower floors ask for to the rooms above that can tell. */
@Global()
@Module({
  imports: [SessionsModule],
  providers: [
    { provide: SessionReader, useExisting: Sessions },
    { provide: FormTargets, useValue: { origins: () => [] } satisfies FormTargets },
  ],
  exports: [SessionReader, FormTargets],
})
export class PortsModule {}
