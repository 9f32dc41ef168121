import { Module } from '@nestjs/common';
import { AccountsModule } from '../../../accounts/index.js';
import { JourneysModule } from '../../../journeys/index.js';
import { LimitsModule } from '../../../limits/index.js';
import { MfaModule } from '../../../mfa/index.js';
import { SessionsModule } from '../../../sessions/index.js';
import { SignInModule } from '../../../sign-in/index.js';
import { SsoModule } from '../../../sso/index.js';
import { SupportModule } from '../../../support/index.js';
import { AccountFacts } from './account-facts.js';
import { CardOpsController } from './card.ops.controller.js';
import { Correspondence } from './correspondence.js';
import { NoteLook } from './note-look.js';
import { ReadCard } from './read-card.js';
import { RevealToAgent } from './reveal-to-agent.js';
import { TellJourneys } from './tell-journeys.js';

/** The customer beside the ticket. Services and links come from the linking room, which the wiring brings along. */
@Module({
  imports: [AccountsModule, JourneysModule, LimitsModule, MfaModule, SessionsModule, SignInModule, SsoModule, SupportModule],
  controllers: [CardOpsController],
  providers: [ReadCard, NoteLook, AccountFacts, Correspondence, TellJourneys, RevealToAgent],
})
export class CardModule {}
