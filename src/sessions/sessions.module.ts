import { Module } from '@nestjs/common';
import { SessionCookie } from './session-cookie.js';
import { SessionEnded } from './session-ended.js';
import { SessionRows } from './session-rows.js';
import { SessionsController } from './sessions.controller.js';
import { Sessions } from './sessions.js';

@Module({
  controllers: [SessionsController],
  providers: [Sessions, SessionRows, SessionCookie, SessionEnded],
  exports: [Sessions, SessionEnded],
})
export class SessionsModule {}
