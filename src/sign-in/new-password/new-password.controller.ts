import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount, PasswordPolicy, requirementsList, unmetRequirements } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { SignInPages, type Entered } from '../sign-in-pages.js';
import { pathOf, screenPath } from '../sign-in-paths.js';
import { ReplaceExpiredPassword } from './replace-expired-password.js';

const STEP = 'new-password';

/** What it must be, is the policy's; whoever posts a novel is told so by it. */
const schema = z
  .object({ password: z.string().min(1), passwordConfirmation: z.string().min(1) })
  .refine((given) => given.password === given.passwordConfirmation, { path: ['passwordConfirmation'], error: 'sign-in.new-password.differs' });

/** The last screen of a sign-in with a password that has expired. */
@Public()
@Controller('sign-in/:journey/new-password')
export class NewPasswordController {
  constructor(
    private readonly pages: SignInPages,
    private readonly replacing: ReplaceExpiredPassword,
    private readonly accounts: FindAccount,
    private readonly policy: PasswordPolicy,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, STEP);
    if (entered) await this.#show(response, entered, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async choose(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, STEP);
    if (!entered) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, entered, form);
    try {
      goTo(response, await this.replacing.replace(request, response, entered, form.data.password));
    } catch (error) {
      // Another window was first: the page that is due now knows what there is left to do.
      if (DomainError.is(error, 'accounts.password.overtaken')) return goTo(response, pathOf(entered.journey));
      await this.#show(response, entered, refused(form, 'password', error));
    }
  }

  async #show(response: Response, { journey, proven }: Entered, form: FormModel): Promise<void> {
    const account = await this.accounts.byId(proven.accountId);
    this.pages.show(response, journey, STEP, {
      title: t('sign-in.new-password.title'),
      form,
      action: screenPath(journey, STEP),
      expiredAt: account?.passwordExpiresAt,
      requirements: requirementsList(this.policy.describe(account), unmetRequirements(form.errors['password'])),
    });
  }
}
