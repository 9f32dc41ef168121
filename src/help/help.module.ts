import { Module } from '@nestjs/common';
import { JourneysModule } from '../journeys/index.js';
import { RecoveryModule } from '../recovery/index.js';
import { RegistrationModule } from '../registration/index.js';
import { HelpController } from './help.controller.js';
import { HomeController } from './home.controller.js';
import { JourneyFacts } from './journey-facts.js';
import { Teams } from './teams.js';

@Module({
  imports: [JourneysModule, RecoveryModule, RegistrationModule],
  controllers: [HelpController, HomeController],
  providers: [JourneyFacts, Teams],
})
export class HelpModule {}
