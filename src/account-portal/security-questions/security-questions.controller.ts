import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount, type AccountView } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { blankForm, goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { asFields, questionFields, securityQuestionsForm, VerifyAnswers, withOwnQuestions } from '../../security-questions/index.js';
import { ConfirmIdentity } from '../../sign-in/index.js';
import { accountPage } from '../account-pages.js';
import { currentPasswordField } from '../authentication/current-password-field.js';
import { ChangeSecurityQuestions } from './change-security-questions.js';

const PATH = '/account/security-questions';

const passwordSchema = z.object({ currentPassword: currentPasswordField });

/** Manage My Account → Security Questions. The questions are shown, the answers never again. */
@Requires()
@Controller('account/security-questions')
export class SecurityQuestionsController {
  constructor(
    private readonly accounts: FindAccount,
    private readonly answers: VerifyAnswers,
    private readonly confirming: ConfirmIdentity,
    private readonly changing: ChangeSecurityQuestions,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const account = await this.#account(session);
    await this.#show(request, response, account, blankForm(asFields(await this.answers.questionsOf(account.id))));
  }

  @RendersStaleForm()
  @Post()
  async change(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const account = await this.#account(session);
    const form = readForm(withOwnQuestions(request), securityQuestionsForm(account));
    const password = readForm(request, passwordSchema);
    if (!form.ok || !password.ok) return this.#show(request, response, account, { ...form, errors: { ...form.errors, ...password.errors } });
    try {
      await this.confirming.withPassword(request, password.data.currentPassword);
    } catch (error) {
      return this.#show(request, response, account, refused(form, 'currentPassword', error));
    }
    await this.changing.change(account, form.data);
    goTo(response, `${PATH}?done`);
  }

  async #account({ accountId }: CurrentSession): Promise<AccountView> {
    const account = await this.accounts.byId(accountId);
    // The account was closed, and its sessions are about to end with it.
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    return account;
  }

  async #show({ query }: Request, response: Response, account: AccountView, form: FormModel): Promise<void> {
    accountPage(response, 'security-questions', 'security-questions', {
      ...questionFields(form),
      ...('done' in query ? { notice: { kind: 'success', text: t('account-portal.security-questions.done') } } : {}),
      chosen: await this.answers.questionsOf(account.id),
      email: account.email,
      action: PATH,
    });
  }
}
