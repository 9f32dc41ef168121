import { Global, Module } from '@nestjs/common';
import { FormTargets, SessionReader } from './http/index.js';
import { Sessions, SessionsModule } from './sessions/index.js';
import { ClientRegistry, SsoModule } from './sso/index.js';

/** Binds what lower floors ask for to the rooms above that can tell. */
@Global()
@Module({
  imports: [SessionsModule, SsoModule],
  providers: [
    { provide: SessionReader, useExisting: Sessions },
    { provide: FormTargets, useExisting: ClientRegistry },
  ],
  exports: [SessionReader, FormTargets],
})
export class PortsModule {}
