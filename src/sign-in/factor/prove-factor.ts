import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Audit } from '../../audit/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { SpendCode } from '../../mfa/index.js';
import { GoOn } from '../after-password/go-on.js';
import { withMethods } from '../after-password/proven.js';
import { SignInFigures } from '../sign-in-figures.js';
import type { Entered } from '../sign-in-pages.js';
import { factorRefused } from '../sign-in.events.js';

/** From a typed code to what comes next. */
@Injectable()
export class ProveFactor {
  constructor(
    private readonly spendCode: SpendCode,
    private readonly goOn: GoOn,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly figures: SignInFigures,
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
      if (error instanceof DomainError) await this.#refuse(journey.id, proven.accountId, error.code);
      throw error;
    }
  }

  async #refuse(journey: string, account: string, because: string): Promise<void> {
    this.figures.count(because === 'limits.exceeded' ? 'slowed-down' : 'refused');
    await this.audit.recordApart({ event: factorRefused, actor: { kind: 'stranger' }, subjects: { journey, account }, data: { because } });
  }
}
