import { Module, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ContactChangesModule, ForgetContactChanges } from './accounts/index.js';
import { JourneyFunnel, Journeys, JourneysModule } from './journeys/index.js';
import { Limits } from './limits/index.js';
import { ConnectorFigures } from './linking/index.js';
import { ForgetMails } from './mail/index.js';
import { Challenges, ForgetEnrolments, MfaModule } from './mfa/index.js';
import { OneTimeSecrets } from './one-time-secrets/index.js';
import { declareJob, JobHandlers } from './queue/index.js';
import { Sessions, SessionsModule } from './sessions/index.js';
import { KnownBrowsers, SignInHistory, SignInModule } from './sign-in/index.js';
import { ForgetSms } from './sms/index.js';
import { ExpiredRecords, SsoModule } from './sso/index.js';
import { StoredFiles } from './storage/index.js';
import { DropFiles, ForgetIncoming, SupportModule } from './support/index.js';

const EVERY_SECONDS = 600;
/** So that no statement holds its locks for long. */
const MOST_AT_ONCE = 1_000;

/** What a room keeps for a time only. */
interface Perishable {
  /** @returns how many rows that are over were removed; at most `most` */
  removeOver(most: number): Promise<number>;
}

/** What is thrown away, and the name of the job that does it. */
const PERISHABLES: readonly (readonly [job: string, room: Type<Perishable>])[] = [
  ['limits.sweep', Limits],
  ['one-time-secrets.sweep', OneTimeSecrets],
  ['storage.sweep', StoredFiles],
  ['sessions.sweep', Sessions],
  ['journeys.sweep', Journeys],
  ['journeys.forget-counts', JourneyFunnel],
  ['linking.forget-counts', ConnectorFigures],
  ['sso.sweep', ExpiredRecords],
  ['accounts.forget-contact-changes', ForgetContactChanges],
  ['mail.forget', ForgetMails],
  ['sms.forget', ForgetSms],
  ['mfa.sweep', ForgetEnrolments],
  ['mfa.challenges.sweep', Challenges],
  ['sign-in.forget', SignInHistory],
  ['sign-in.forget-browsers', KnownBrowsers],
  ['support.forget-incoming', ForgetIncoming],
  ['support.drop-files', DropFiles],
];

/** Has every room throw away what is over. */
@Module({ imports: [ContactChangesModule, JourneysModule, MfaModule, SessionsModule, SignInModule, SsoModule, SupportModule] })
export class UpkeepModule implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly modules: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const [job, room] of PERISHABLES) this.#sweep(job, this.modules.get(room, { strict: false }));
  }

  #sweep(name: string, room: Perishable): void {
    const job = declareJob(name);
    this.handlers.handle(job, async () => {
      let removed: number;
      do removed = await room.removeOver(MOST_AT_ONCE);
      while (removed === MOST_AT_ONCE);
    });
    this.handlers.every(job, EVERY_SECONDS);
  }
}
