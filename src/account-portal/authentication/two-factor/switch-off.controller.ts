import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../../../common/index.js';
import { blankForm, goTo, RendersStaleForm, Requires, Session, type CurrentSession } from '../../../http/index.js';
import { Factors, RequiredMfa, SwitchOff } from '../../../mfa/index.js';
import { AUTHENTICATION } from '../authentication-page.js';
import { Owner } from '../owner.js';
import { ProofPage } from './proof-page.js';
import { ProveBoth, readProof } from './prove-both.js';

const PATH = `${AUTHENTICATION}/switch-off`;
const SWITCHING_OFF = { what: 'switch-off', path: PATH } as const;

/** Switches two-factor sign-in off, for whoever gives the password and a factor. */
@Requires()
@Controller('account/authentication/switch-off')
export class SwitchOffController {
  constructor(
    private readonly factors: Factors,
    private readonly required: RequiredMfa,
    private readonly switchOff: SwitchOff,
    private readonly proveBoth: ProveBoth,
    private readonly proofPage: ProofPage,
    private readonly owner: Owner,
  ) {}

  @Get()
  async ask(@Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const { email } = await this.owner.of(session);
    if (!(await this.#mayBeOff(session, email))) return goTo(response, AUTHENTICATION);
    await this.proofPage.ask(response, session, SWITCHING_OFF, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async off(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const { email } = await this.owner.of(session);
    const form = readProof(request);
    if (!form.ok) return this.proofPage.ask(response, session, SWITCHING_OFF, form);
    const again = await this.proveBoth.before(() => this.#off(session, email), request, session, form);
    if (again) await this.proofPage.ask(response, session, SWITCHING_OFF, again);
    else goTo(response, `${AUTHENTICATION}?done=switch-off`);
  }

  async #off(session: CurrentSession, email: string): Promise<void> {
    if (await this.required.ofCustomer(email)) throw new DomainError('account-portal.two-factor.required', { status: 409 });
    await this.switchOff.all(session.accountId);
  }

  async #mayBeOff({ accountId }: CurrentSession, email: string): Promise<boolean> {
    return (await this.factors.on(accountId)) && !(await this.required.ofCustomer(email));
  }
}
