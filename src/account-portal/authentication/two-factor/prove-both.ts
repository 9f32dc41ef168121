import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Database } from '../../../database/index.js';
import { refused, type CurrentSession, type ReadForm } from '../../../http/index.js';
import { codeField, SpendCode } from '../../../mfa/index.js';
import { ConfirmIdentity } from '../../../sign-in/index.js';
import { currentPasswordField } from '../current-password-field.js';

export const proofSchema = z.object({ currentPassword: currentPasswordField, code: codeField });

export type Proof = z.infer<typeof proofSchema>;

type GoodForm = Extract<ReadForm<Proof>, { ok: true }>;

/**
 * What takes a factor away, puts another in its place or makes codes that stand in for it takes the password and a
 * factor: whoever has the password alone, found or recovered, gets no further (STANDARDS, immunity 7).
 */
@Injectable()
export class ProveBoth {
  constructor(
    private readonly confirming: ConfirmIdentity,
    private readonly spendCode: SpendCode,
    private readonly database: Database,
  ) {}

  /**
   * Does `work` for whoever gives both, in the transaction that spends the code.
   * @returns the form with what was refused, or null when the work is done
   */
  async before(work: () => Promise<void>, request: Request, session: CurrentSession, form: GoodForm) {
    let field = 'currentPassword';
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
      field = 'code';
      await this.database.transaction(async () => {
        await this.spendCode.spend(session.accountId, form.data.code, { address: request.context.address });
        field = 'form';
        await work();
      });
      return null;
    } catch (error) {
      return refused(form, field, error);
    }
  }
}
