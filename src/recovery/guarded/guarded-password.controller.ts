import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount } from '../../accounts/index.js';
import { Clock, DomainError } from '../../common/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm } from '../../http/index.js';
import { Entrances } from '../../journeys/index.js';
import { Sessions } from '../../sessions/index.js';
import { showOver } from './guarded.controller.js';
import { ProofPages } from './proof-pages.js';
import { SetGuardedPassword } from './set-guarded-password.js';

const schema = z
  .object({ password: z.string().min(1), passwordConfirmation: z.string().min(1) })
  .refine((given) => given.password === given.passwordConfirmation, { path: ['passwordConfirmation'], error: 'recovery.password.differs' });

/** The last step of a guarded recovery with two proofs. */
@Public()
@Controller('recovery/proofs/:journey/password')
export class GuardedPasswordController {
  constructor(
    private readonly pages: ProofPages,
    private readonly ending: SetGuardedPassword,
    private readonly accounts: FindAccount,
    private readonly sessions: Sessions,
    private readonly entrances: Entrances,
    private readonly clock: Clock,
  ) {}

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const standing = await this.pages.enter(request, response, id);
    if (!standing) return;
    if (standing.stage !== 'ready') return this.pages.show(response, standing, blankForm());
    const form = readForm(request, schema);
    if (!form.ok) return this.pages.show(response, standing, form);
    try {
      await this.ending.set(standing.recovery, form.data.password, this.clock.now());
    } catch (error) {
      if (DomainError.is(error, 'recovery.over') || DomainError.is(error, 'accounts.password.overtaken')) return showOver(response);
      const unmet = DomainError.is(error, 'accounts.password.requirements') ? (error.params['unmet'] as readonly string[]) : [];
      return this.pages.show(response, standing, refused(form, 'password', error), unmet);
    }
    const account = await this.accounts.byId(standing.recovery.accountId);
    await this.sessions.end(request, response);
    const entry = { browser: request.context.browser, destination: '/account', email: account!.email, notice: 'recovery.guarded.done' };
    goTo(response, await this.entrances.begin('sign-in', entry));
  }
}
