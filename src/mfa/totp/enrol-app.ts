import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../common/index.js';
import { AppRows } from './app-rows.js';
import { AppSecrets } from './app-secrets.js';
import { AddFactor, type Enrolling } from '../add-factor.js';
import { EnrolmentRows, type EnrolmentRow } from '../enrolment/enrolment-rows.js';
import { driftedCode, unknownCode, usedCode } from './explain-refusal.js';
import { readCode } from './read-code.js';
import { RefusedCodes } from './refused-codes.js';
import { acceptableStep, diagnosedStep } from './time-steps.js';

/** DOMAIN §4: a QR code is valid for three minutes. */
export const QR_SECONDS = 180;
/** An enrolment that nobody goes on with is forgotten. */
const ENROLMENT_SECONDS = 3600;
/** The factor that was spent to replace an app is no proof for ever: a page left open is no open door. */
const REPLACING_SECONDS = 600;

export interface OfferedSecret {
  readonly secret: string;
  /** For the QR code and for a link on the device itself. */
  readonly uri: string;
  readonly until: Date;
  readonly secondsLeft: number;
}

/** Enrols an authenticator app: a secret is offered, and counts once a code proves that the app has it. */
@Injectable()
export class EnrolApp {
  constructor(
    private readonly enrolments: EnrolmentRows,
    private readonly apps: AppRows,
    private readonly secrets: AppSecrets,
    private readonly adding: AddFactor,
    private readonly refused: RefusedCodes,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins an enrolment that may take the place of an app that is there: for whoever has just spent a factor.
   */
  beginReplacing({ holder, accountId }: Enrolling): Promise<void> {
    return this.enrolments.begin(holder, { accountId, mayReplace: true, expiresAt: this.clock.in(REPLACING_SECONDS) });
  }

  /** @returns whether such an enrolment is under way */
  async mayReplace({ holder, accountId }: Enrolling): Promise<boolean> {
    return (await this.enrolments.find(holder, accountId, this.clock.now()))?.may_replace === true;
  }

  /** @returns the secret that is being offered; a fresh one when there was none or it ran out */
  async offer({ holder, accountId }: Enrolling, email: string): Promise<OfferedSecret> {
    const now = this.clock.now();
    let row = await this.#under(holder, accountId, now);
    if (!row.secret_until || row.secret_until <= now) {
      const sealed = this.secrets.seal(accountId, this.secrets.generate());
      await this.enrolments.offer(holder, { sealed, until: this.clock.in(QR_SECONDS), now });
      row = await this.#under(holder, accountId, now);
    }
    const secret = this.secrets.open(accountId, row.secret_sealed!);
    const until = row.secret_until!;
    return { secret, uri: this.secrets.uri(secret, email), until, secondsLeft: Math.ceil((until.getTime() - now.getTime()) / 1000) };
  }

  /**
   * Enrols the app whose code this is. With the first factor come recovery codes; see `FreshCodes.shown`. The code is
   * spent by it: it is not good for signing in.
   * @throws DomainError mfa.enrolment.over, mfa.enrolment.older-code, mfa.code.length, .letters, .used, .behind, .ahead, .unknown (422),
   *   mfa.app.already-on (409)
   */
  async confirm(enrolling: Enrolling, typed: string): Promise<void> {
    const { holder, accountId } = enrolling;
    const code = readCode(typed);
    const now = this.clock.now();
    const row = await this.enrolments.find(holder, accountId, now);
    if (!row?.secret_sealed || row.secret_until! <= now) throw new DomainError('mfa.enrolment.over', { status: 422 });
    const secret = this.secrets.open(accountId, row.secret_sealed);
    const found = await acceptableStep(secret, code, now);
    if (!found) throw await this.#explain(enrolling, row, secret, code, now);
    if (await this.enrolments.wasSeen(holder, found.step)) throw await this.#used(accountId, now);
    const app = { holder, accountId, sealed: row.secret_sealed, step: found.step, now };
    await this.adding.add(enrolling, 'app', now, async () => {
      const before = await this.apps.find(accountId);
      if (!(await this.apps.insert(app, row.may_replace))) throw new DomainError('mfa.app.already-on', { status: 409 });
      await this.enrolments.remove(holder);
      return before ? 'replaced' : 'added';
    });
  }

  async #under(holder: string, accountId: string, now: Date): Promise<EnrolmentRow> {
    const row = await this.enrolments.find(holder, accountId, now);
    // Codes that were never put away are done with once another enrolment begins.
    if (row && row.codes_sealed === null) return row;
    await this.enrolments.begin(holder, { accountId, mayReplace: false, expiresAt: this.clock.in(ENROLMENT_SECONDS) });
    return (await this.enrolments.find(holder, accountId, now))!;
  }

  async #used(accountId: string, now: Date): Promise<Error> {
    await this.refused.note(accountId, 'used');
    return usedCode(now);
  }

  /** A wrong clock shows here first; and who scanned the code before this one is told so. */
  async #explain({ holder, accountId }: Enrolling, row: EnrolmentRow, secret: string, code: string, now: Date): Promise<Error> {
    const found = await diagnosedStep(secret, code, now);
    if (found) {
      if (!(await this.enrolments.see(holder, found.step))) return this.#used(accountId, now);
      return driftedCode(found.off, now, await this.refused.note(accountId, 'drifted', found.off));
    }
    const previous = row.previous_sealed && this.secrets.open(accountId, row.previous_sealed);
    if (previous && (await diagnosedStep(previous, code, now))) return new DomainError('mfa.enrolment.older-code', { status: 422 });
    return unknownCode();
  }
}
