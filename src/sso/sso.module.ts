import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { MfaModule } from '../mfa/index.js';
import { SessionsModule } from '../sessions/index.js';
import { SignInModule } from '../sign-in/index.js';
import { ClientsFile } from './administration/clients-file.js';
import { ManageClients } from './administration/manage-clients.js';
import { RegisterClient } from './administration/register-client.js';
import { RotateKeys } from './administration/rotate-keys.js';
import { ClientRegistry } from './clients/client-registry.js';
import { ClientRows } from './clients/client-rows.js';
import { SigningKeys } from './keys/signing-keys.js';
import { DestinationService } from './destination-service.js';
import { EndSessionController } from './logout/end-session.controller.js';
import { ReadEndSessionRequest } from './logout/end-session-request.js';
import { EndVisits } from './logout/end-visits.js';
import { LogoutNotices } from './logout/logout-notices.js';
import { AccountsOfTokens } from './provider/accounts-of-tokens.js';
import { AuthorizationRequests } from './provider/authorization-requests.js';
import { DemandedAssurance } from './provider/demanded-assurance.js';
import { Interactions } from './provider/interactions.js';
import { ProviderBuilder } from './provider/provider-builder.js';
import { ProviderHandle } from './provider/provider-handle.js';
import { ProviderStorage } from './provider/provider-storage.js';
import { TellErrors } from './provider/tell-errors.js';
import { VisitsOfRequests } from './provider/visits-of-requests.js';
import { Ways } from './provider/ways.js';
import { ExpiredRecords } from './records/expired-records.js';
import { FlowMemory } from './records/flow-memory.js';
import { SpentRows } from './records/spent-rows.js';
import { VisitRows } from './records/visit-rows.js';
import { ServicesEntered } from './services-entered.js';
import { StartOverController } from './start-over.controller.js';

const useCases = [DestinationService, ExpiredRecords, ManageClients, RegisterClient, RotateKeys, ServicesEntered];

@Module({
  imports: [AccountsModule, MfaModule, SessionsModule, SignInModule],
  controllers: [EndSessionController, StartOverController],
  providers: [
    ...useCases,
    ClientRegistry,
    ClientRows,
    AccountsOfTokens,
    AuthorizationRequests,
    ClientsFile,
    DemandedAssurance,
    EndVisits,
    FlowMemory,
    Interactions,
    LogoutNotices,
    ProviderBuilder,
    ProviderHandle,
    ProviderStorage,
    ReadEndSessionRequest,
    SigningKeys,
    SpentRows,
    TellErrors,
    VisitRows,
    VisitsOfRequests,
    Ways,
  ],
  exports: [...useCases, ClientRegistry, ProviderHandle],
})
export class SsoModule {}
