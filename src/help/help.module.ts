import { Module } from '@nestjs/common';
import { HelpController } from './help.controller.js';
import { HomeController } from './home.controller.js';
import { Teams } from './teams.js';

@Module({
  controllers: [HelpController, HomeController],
  providers: [Teams],
})
export class HelpModule {}
