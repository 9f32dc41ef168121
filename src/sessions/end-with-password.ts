import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PasswordChanged } from '../accounts/index.js';
import { Sessions } from './sessions.js';

/** A new password signs the account out everywhere: whoever knew the old one is out (ASVS 5.0 7.4.3). */
@Injectable()
export class EndWithPassword implements OnModuleInit {
  constructor(
    private readonly passwordChanged: PasswordChanged,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    this.passwordChanged.subscribe(async ({ accountId, keepSession }) => {
      await this.sessions.endAll(accountId, keepSession);
    });
  }
}
