import { Module } from '@nestjs/common';
import { AccountsModule, ContactChangesModule } from '../../accounts/index.js';
import { AuditModule } from '../../audit/index.js';
import { MailModule } from '../../mail/index.js';
import { OneTimeSecretsModule } from '../../one-time-secrets/index.js';
import { UndoFirstFactor } from '../first-factor/undo-first-factor.js';
import { MfaModule } from '../mfa.module.js';
import { TellOfChangedFactor } from './tell-of-changed-factor.js';

/** Mails about second factors, and the way back that one offers. Apart from the room's own module: who only asks for a code sends none. */
@Module({
  imports: [AccountsModule, AuditModule, ContactChangesModule, MailModule, MfaModule, OneTimeSecretsModule],
  providers: [TellOfChangedFactor, UndoFirstFactor],
  exports: [UndoFirstFactor],
})
export class MfaNoticesModule {}
