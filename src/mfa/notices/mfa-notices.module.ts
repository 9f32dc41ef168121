import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/index.js';
import { MailModule } from '../../mail/index.js';
import { MfaModule } from '../mfa.module.js';
import { TellOfChangedFactor } from './tell-of-changed-factor.js';

/** Mails about second factors. Apart from the room's own module: who only asks for a code sends none. */
@Module({ imports: [AccountsModule, MailModule, MfaModule], providers: [TellOfChangedFactor] })
export class MfaNoticesModule {}
