import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { EndWithPassword } from './end-with-password.js';
import { SessionCookie } from './session-cookie.js';
import { SessionEnded } from './session-ended.js';
import { SessionRows } from './session-rows.js';
import { SessionsController } from './sessions.controller.js';
import { Sessions } from './sessions.js';

@Module({
  imports: [AccountsModule],
  controllers: [SessionsController],
  providers: [Sessions, SessionRows, SessionCookie, SessionEnded, EndWithPassword],
  exports: [Sessions, SessionEnded],
})
export class SessionsModule {}
