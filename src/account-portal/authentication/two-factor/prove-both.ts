import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Database } from '../../../database/index.js';
import { readForm, refused, type CurrentSession, type FormModel, type ReadForm } from '../../../http/index.js';
import { codeField, ProvePasskey, sessionHolder, SpendCode, type Ceremony } from '../../../mfa/index.js';
import { ConfirmIdentity } from '../../../sign-in/index.js';
import { currentPasswordField } from '../current-password-field.js';

const byBoth = z.object({ currentPassword: currentPasswordField, code: codeField });
const byPasskey = z.object({ assertion: z.string() });

type Proof = z.infer<typeof byBoth> | z.infer<typeof byPasskey>;

type GoodForm = Extract<ReadForm<Proof>, { ok: true }>;

/** Reads whichever of the two forms of a `ProofPage` was posted. */
export function readProof(request: Request): ReadForm<Proof> {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  return readForm<typeof byBoth | typeof byPasskey>(request, 'assertion' in body ? byPasskey : byBoth);
}

/**
 * What takes a factor away, puts another in its place or makes codes that stand in for it takes the password and a
 * factor: whoever has the password alone, found or recovered, gets no further (STANDARDS, immunity 7). A passkey is
 * enough: its device has asked for a second proof itself.
 */
@Injectable()
export class ProveBoth {
  constructor(
    private readonly confirming: ConfirmIdentity,
    private readonly spendCode: SpendCode,
    private readonly passkeys: ProvePasskey,
    private readonly database: Database,
  ) {}

  /**
   * Does `work` for whoever proves to be the customer, in the transaction that spends the code.
   * @returns the form with what was refused, or null when the work is done
   */
  before(work: () => Promise<void>, request: Request, session: CurrentSession, form: GoodForm): Promise<FormModel | null> {
    return 'assertion' in form.data
      ? this.#byPasskey(work, request, session, form, form.data.assertion)
      : this.#byBoth(work, request, session, form, form.data);
  }

  async #byBoth(work: () => Promise<void>, request: Request, session: CurrentSession, form: FormModel, given: z.infer<typeof byBoth>) {
    let field = 'currentPassword';
    try {
      await this.confirming.withPassword(request, given.currentPassword);
      field = 'code';
      await this.database.transaction(async () => {
        await this.spendCode.spend(session.accountId, given.code, { address: request.context.address });
        field = 'form';
        await work();
      });
      return null;
    } catch (error) {
      return refused(form, field, error);
    }
  }

  async #byPasskey(work: () => Promise<void>, request: Request, session: CurrentSession, form: FormModel, assertion: string) {
    try {
      await this.passkeys.prove(changeCeremony(session), assertion, request.context);
      await work();
      return null;
    } catch (error) {
      return refused(form, 'form', error);
    }
  }
}

/** For what a passkey is asked for before a change of factors. */
export function changeCeremony({ id, accountId }: CurrentSession): Ceremony {
  return { purpose: 'change', holder: sessionHolder(id), accountId };
}
