import { Module } from '@nestjs/common';
import { SupportModule } from '../support/index.js';
import { HelpController } from './help.controller.js';
import { HomeController } from './home.controller.js';
import { Teams } from './teams.js';

@Module({
  imports: [SupportModule],
  controllers: [HelpController, HomeController],
  providers: [Teams],
})
export class HelpModule {}
