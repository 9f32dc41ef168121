import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts.module.js';
import { RemindOfExpiry } from './remind-of-expiry.js';
import { TellOfChangedPassword } from './tell-of-changed-password.js';

/** What customers are told of their account by mail. Apart from the accounts themselves, which need no mail system. */
@Module({ imports: [AccountsModule], providers: [RemindOfExpiry, TellOfChangedPassword] })
export class AccountNoticesModule {}
