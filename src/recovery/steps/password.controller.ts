import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount, PasswordPolicy, requirementsList } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { Entrances } from '../../journeys/index.js';
import { Sessions } from '../../sessions/index.js';
import { RecoveryPages } from '../recovery-pages.js';
import type { Recovery } from '../recovery.kind.js';
import { SetNewPassword } from '../set-new-password.js';

const STEP = 'password';

/** Length and the rest is the policy's; whoever posts a novel is told so by it. */
const schema = z
  .object({ password: z.string().min(1), passwordConfirmation: z.string().min(1) })
  .refine((given) => given.password === given.passwordConfirmation, { path: ['passwordConfirmation'], error: 'recovery.password.differs' });

@Public()
@Controller('recovery/:journey/password')
export class PasswordController {
  constructor(
    private readonly pages: RecoveryPages,
    private readonly accounts: FindAccount,
    private readonly policy: PasswordPolicy,
    private readonly ending: SetNewPassword,
    private readonly sessions: Sessions,
    private readonly entrances: Entrances,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (recovery) await this.#show(response, recovery, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (!recovery) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, recovery, form);
    try {
      await this.ending.set(recovery, form.data.password, request.context.address);
    } catch (error) {
      if (isOver(error)) return goTo(response, `/recovery?journey=${id}&over`);
      return this.#show(response, recovery, refused(form, 'password', error), unmetOf(error));
    }
    goTo(response, await this.#signInPath(request, response, recovery));
  }

  /** Whoever was signed in here, as whomever: the recovered account is signed in next, with its factor. */
  async #signInPath(request: Request, response: Response, { destination, email }: Recovery): Promise<string> {
    await this.sessions.end(request, response);
    const { browser } = request.context;
    return this.entrances.begin('sign-in', { browser, destination, email: email!, notice: 'recovery.done' });
  }

  async #show(response: Response, recovery: Recovery, form: FormModel, unmet: readonly string[] = []): Promise<void> {
    const account = await this.accounts.byId(recovery.state.accountId!);
    await this.pages.show(response, recovery, {
      form,
      email: recovery.email,
      requirements: requirementsList(this.policy.describe(account), unmet),
    });
  }
}

/** Another tab or browser was first, or what was proven no longer suffices. */
function isOver(error: unknown): boolean {
  return ['recovery.over', 'accounts.password.overtaken', 'accounts.unknown'].some((code) => DomainError.is(error, code));
}

function unmetOf(error: unknown): readonly string[] {
  return DomainError.is(error, 'accounts.password.requirements') ? (error.params['unmet'] as readonly string[]) : [];
}
