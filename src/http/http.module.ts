import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessCheck } from './access-check.js';
import { AccessGuard } from './access.guard.js';
import { CsrfGuard } from './csrf.guard.js';
import { HouseLogger } from './house-logger.js';
import { MultipartGuard } from './multipart/multipart.guard.js';
import { Stopping } from './stopping.js';
import { ErrorFilter } from './error.filter.js';
import { OpenApi } from './open-api/open-api.js';
import { OpenApiController } from './open-api/open-api.controller.js';

/**
 * Guards and error answers of the whole house. Its ports (`SessionReader`, `CustomerDemands`, `StaffReader`, `FileTaker`, `FormTargets`) are bound by
 * the wiring to the rooms that can tell.
 */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [OpenApiController],
  providers: [
    OpenApi,
    AccessCheck,
    HouseLogger,
    Stopping,
    ErrorFilter,
    { provide: APP_FILTER, useExisting: ErrorFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: MultipartGuard },
    { provide: APP_GUARD, useClass: CsrfGuard },
  ],
  exports: [AccessCheck, ErrorFilter, HouseLogger, OpenApi, Stopping],
})
export class HttpModule {}
