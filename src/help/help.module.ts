import { Module } from '@nestjs/common';
import { JourneysModule } from '../journeys/index.js';
import { HelpController } from './help.controller.js';
import { HomeController } from './home.controller.js';
import { Teams } from './teams.js';

@Module({
  imports: [JourneysModule],
  controllers: [HelpController, HomeController],
  providers: [Teams],
})
export class HelpModule {}
