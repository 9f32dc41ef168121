import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { journeyHolder, ProvePasskey, SpendCode } from '../../mfa/index.js';
import { GoOn } from '../after-password/go-on.js';
import { withMethods } from '../after-password/proven.js';
import { methodOfCode } from '../history/method-names.js';
import { NoteRefusal } from '../history/note-refusal.js';
import { SignInFigures } from '../sign-in-figures.js';
import type { Entered } from '../sign-in-pages.js';

/** A page that waited too long is nobody's try. */
const NO_TRIES: ReadonlySet<string> = new Set(['mfa.passkey.missing', 'mfa.passkey.over']);

/** From the second factor to what comes next. */
@Injectable()
export class ProveFactor {
  constructor(
    private readonly spendCode: SpendCode,
    private readonly passkeys: ProvePasskey,
    private readonly goOn: GoOn,
    private readonly database: Database,
    private readonly figures: SignInFigures,
    private readonly refusals: NoteRefusal,
  ) {}

  /**
   * A recovery code is spent if and only if the way goes on.
   * @returns the path of what comes next
   * @throws what `SpendCode.spend` throws
   */
  byCode(request: Request, response: Response, entered: Entered, code: string): Promise<string> {
    const { journey, proven } = entered;
    return this.#orRefuse(request, entered, methodOfCode, () =>
      this.database.transaction(async () => {
        const { amr, kind } = await this.spendCode.spend(proven.accountId, code, request.context);
        const byRecoveryCode = kind === 'recovery-code';
        return this.goOn.from('factor', request, response, journey, { ...proven, amr: withMethods(proven.amr, amr), byRecoveryCode });
      }),
    );
  }

  /**
   * @param assertion what the browser gave
   * @returns the path of what comes next
   * @throws what `ProvePasskey.prove` throws
   */
  byPasskey(request: Request, response: Response, entered: Entered, assertion: string): Promise<string> {
    const { journey, proven } = entered;
    const ceremony = { purpose: 'factor', holder: journeyHolder(journey.id), accountId: proven.accountId } as const;
    return this.#orRefuse(request, entered, () => 'hwk', async () => {
      const { amr } = await this.passkeys.prove(ceremony, assertion, request.context);
      return this.goOn.from('factor', request, response, journey, { ...proven, amr: withMethods(proven.amr, amr) });
    });
  }

  async #orRefuse(request: Request, entered: Entered, methodOf: (refusal: DomainError) => string, work: () => Promise<string>): Promise<string> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && !NO_TRIES.has(error.code)) await this.#refuse(request, entered, error, methodOf(error));
      throw error;
    }
  }

  async #refuse(request: Request, { journey, proven }: Entered, refusal: DomainError, method: string): Promise<void> {
    this.figures.count(refusal.code === 'limits.exceeded' ? 'slowed-down' : 'refused');
    await this.refusals.ofFactor(request, { journey: journey.id, account: proven.accountId }, refusal, method);
  }
}
