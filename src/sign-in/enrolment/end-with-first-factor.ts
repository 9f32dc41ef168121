import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactorChanged } from '../../mfa/index.js';
import { Sessions } from '../../sessions/index.js';

/**
 * With the first factor everybody is signed out but whoever enrols it: what began by the password alone goes on nowhere,
 * here and at the services (ASVS 5.0 7.4.3). Further factors end nothing, as all sessions since then took one.
 */
@Injectable()
export class EndWithFirstFactor implements OnModuleInit {
  constructor(
    private readonly changed: FactorChanged,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe(async ({ accountId, first }) => {
      if (first) await this.sessions.endAll(accountId, first.session);
    });
  }
}
