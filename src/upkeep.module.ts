import { Module, type OnModuleInit } from '@nestjs/common';
import { Journeys, JourneysModule } from './journeys/index.js';
import { Limits } from './limits/index.js';
import { ForgetMails } from './mail/index.js';
import { ForgetEnrolments, MfaModule } from './mfa/index.js';
import { OneTimeSecrets } from './one-time-secrets/index.js';
import { declareJob, JobHandlers } from './queue/index.js';
import { Sessions, SessionsModule } from './sessions/index.js';
import { ExpiredRecords, SsoModule } from './sso/index.js';

const EVERY_SECONDS = 600;
/** So that no statement holds its locks for long. */
const MOST_AT_ONCE = 1_000;

/** What a room keeps for a time only. */
interface Perishable {
  /** @returns how many rows that are over were removed; at most `most` */
  removeOver(most: number): Promise<number>;
}

/** Has every room throw away what is over. */
@Module({ imports: [JourneysModule, MfaModule, SessionsModule, SsoModule] })
export class UpkeepModule implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly limits: Limits,
    private readonly secrets: OneTimeSecrets,
    private readonly sessions: Sessions,
    private readonly journeys: Journeys,
    private readonly ssoRecords: ExpiredRecords,
    private readonly mails: ForgetMails,
    private readonly enrolments: ForgetEnrolments,
  ) {}

  onModuleInit(): void {
    this.#sweep('limits.sweep', this.limits);
    this.#sweep('one-time-secrets.sweep', this.secrets);
    this.#sweep('sessions.sweep', this.sessions);
    this.#sweep('journeys.sweep', this.journeys);
    this.#sweep('sso.sweep', this.ssoRecords);
    this.#sweep('mail.forget', this.mails);
    this.#sweep('mfa.sweep', this.enrolments);
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
