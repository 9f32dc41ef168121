import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { EndWithPassword } from './end-with-password.js';
import { SessionCookie } from './session-cookie.js';
import { SessionEnded } from './session-ended.js';
import { ListSessions } from './list-sessions.js';
import { ProofRefused } from './proof-refused.js';
import { RevokeSessions } from './revoke-sessions.js';
import { SessionRows } from './session-rows.js';
import { SessionStarted } from './session-started.js';
import { SessionsController } from './sessions.controller.js';
import { Sessions } from './sessions.js';
import { SignedOutEverywhere } from './signed-out-everywhere.js';
import { TakeOvers } from './take-overs.js';

@Module({
  imports: [AccountsModule],
  controllers: [SessionsController],
  providers: [Sessions, ListSessions, RevokeSessions, SessionRows, SessionCookie, ProofRefused, SessionStarted, SessionEnded, SignedOutEverywhere, EndWithPassword, TakeOvers],
  exports: [Sessions, ListSessions, ProofRefused, RevokeSessions, SessionStarted, SessionEnded, SignedOutEverywhere, TakeOvers],
})
export class SessionsModule {}
