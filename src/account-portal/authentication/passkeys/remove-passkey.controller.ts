import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccountTurns } from '../../../accounts/index.js';
import { DomainError } from '../../../common/index.js';
import { Database } from '../../../database/index.js';
import { blankForm, goTo, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../../http/index.js';
import { Factors, Passkeys, RequiredMfa, type Passkey } from '../../../mfa/index.js';
import { AUTHENTICATION } from '../authentication-page.js';
import { Owner } from '../owner.js';
import { ProofPage } from '../two-factor/proof-page.js';
import { ProveBoth, readProof } from '../two-factor/prove-both.js';
import { passkeyPath } from './passkey-paths.js';

/**
 * Removes a passkey. Each takes a factor, not only the last: otherwise the password would be enough to put a passkey of
 * one's own in the place of all that are there.
 */
@Requires()
@Controller('account/authentication/passkeys/:passkey/remove')
export class RemovePasskeyController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly factors: Factors,
    private readonly required: RequiredMfa,
    private readonly proveBoth: ProveBoth,
    private readonly proofPage: ProofPage,
    private readonly owner: Owner,
    private readonly turns: AccountTurns,
    private readonly database: Database,
  ) {}

  @Get()
  async ask(@Res() response: Response, @Param('passkey') id: string, @Session() session: CurrentSession): Promise<void> {
    const passkey = await this.passkeys.find(session.accountId, id);
    if (passkey) await this.#ask(response, session, passkey, blankForm());
    else goTo(response, AUTHENTICATION);
  }

  @RendersStaleForm()
  @Post()
  async remove(@Req() request: Request, @Res() response: Response, @Param('passkey') id: string, @Session() session: CurrentSession): Promise<void> {
    const passkey = await this.passkeys.get(session.accountId, id);
    const form = readProof(request);
    if (!form.ok) return this.#ask(response, session, passkey, form);
    const again = await this.proveBoth.before(() => this.#remove(session, id), request, session, form);
    if (again) await this.#ask(response, session, passkey, again);
    else goTo(response, `${AUTHENTICATION}?done=passkey-removed`);
  }

  /** The last of two that are removed at once is seen to be the last. */
  #remove(session: CurrentSession, id: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.turns.alone(session.accountId);
      if ((await this.#isLast(session)) && (await this.required.ofCustomer((await this.owner.of(session)).email))) {
        throw new DomainError('account-portal.two-factor.required', { status: 409 });
      }
      await this.passkeys.remove(session.accountId, id);
    });
  }

  async #ask(response: Response, session: CurrentSession, { id, name }: Passkey, form: FormModel): Promise<void> {
    const what = (await this.#isLast(session)) ? 'remove-last-passkey' : 'remove-passkey';
    await this.proofPage.ask(response, session, { what, path: passkeyPath(id, 'remove'), params: { name } }, form);
  }

  async #isLast({ accountId }: CurrentSession): Promise<boolean> {
    const enrolled = await this.factors.of(accountId);
    const factors = enrolled.filter(({ kind }) => kind !== 'recovery-code');
    return factors.length === 1 && factors[0]!.kind === 'passkey' && factors[0]!.count === 1;
  }
}
