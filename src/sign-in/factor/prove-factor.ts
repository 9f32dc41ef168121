import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { SpendCode } from '../../mfa/index.js';
import { GoOn } from '../after-password/go-on.js';
import { withMethods } from '../after-password/proven.js';
import { NoteRefusal } from '../history/note-refusal.js';
import { SignInFigures } from '../sign-in-figures.js';
import type { Entered } from '../sign-in-pages.js';

/** From a typed code to what comes next. */
@Injectable()
export class ProveFactor {
  constructor(
    private readonly spendCode: SpendCode,
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
  async byCode(request: Request, response: Response, { journey, proven }: Entered, code: string): Promise<string> {
    const { address } = request.context;
    try {
      return await this.database.transaction(async () => {
        const { amr } = await this.spendCode.spend(proven.accountId, code, { address });
        return this.goOn.from('factor', request, response, journey, { ...proven, amr: withMethods(proven.amr, amr) });
      });
    } catch (error) {
      if (error instanceof DomainError) await this.#refuse(request, { journey: journey.id, account: proven.accountId }, error);
      throw error;
    }
  }

  async #refuse(request: Request, about: { journey: string; account: string }, refusal: DomainError): Promise<void> {
    this.figures.count(refusal.code === 'limits.exceeded' ? 'slowed-down' : 'refused');
    await this.refusals.ofFactor(request, about, refusal);
  }
}
