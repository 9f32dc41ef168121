import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { VerifyPassword, type LookedUp } from '../../accounts/index.js';
import { Database } from '../../database/index.js';
import { ResumeField } from '../../journeys/index.js';
import { MfaStanding, type Standing } from '../../mfa/index.js';
import { KnownBrowsers } from '../new-browser/known-browsers.js';

/** What is known of an address before a password is looked at. */
export interface Foreseen {
  readonly email: string;
  readonly account: LookedUp;
  readonly standing: Standing;
  /** The id under which the browser is known with the account, if it is. */
  readonly knownBrowser: string | undefined;
}

/**
 * Looks up at once what a password is judged by, and what will count when it is right, with the same statements for an
 * address that nobody has. What is to follow from it is insisted on later.
 */
@Injectable()
export class Foresee {
  constructor(
    private readonly passwords: VerifyPassword,
    private readonly standing: MfaStanding,
    private readonly browsers: KnownBrowsers,
    private readonly database: Database,
    private readonly resumeField: ResumeField,
  ) {}

  of(request: Request, email: string): Promise<Foreseen> {
    return this.database.together(() => this.#look(request, email));
  }

  /**
   * As `of`, of the address that the form brought along sealed, in one round trip with `find`, which finds the journey.
   * @returns null for what is foreseen when the form brought none, or is not to be acted on
   */
  async beside<T>(request: Request, journeyId: string, find: () => Promise<T>): Promise<[T, Foreseen | null]> {
    const { context, body } = request as { context: Request['context']; body?: { _resume?: unknown } };
    const email = context.staleForm ? null : this.resumeField.emailFrom(body?._resume, journeyId);
    if (email === null) return [await find(), null];
    return this.database.together(() => Promise.all([find(), this.#look(request, email)]));
  }

  async #look({ context }: Request, email: string): Promise<Foreseen> {
    const looks = [this.passwords.look(email), this.standing.ofFound(email), this.browsers.idOfFound(context.browser)] as const;
    const [account, standing, knownBrowser] = await Promise.all(looks);
    return { email, account, standing, knownBrowser };
  }
}
