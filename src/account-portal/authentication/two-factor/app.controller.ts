import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Config } from '../../../config/index.js';
import { blankForm, goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../../http/index.js';
import { t } from '../../../i18n/index.js';
import { appEnrolmentView, clockGuide, codeField, EnrolApp, Factors, sessionHolder, type Enrolling } from '../../../mfa/index.js';
import { ConfirmIdentity } from '../../../sign-in/index.js';
import { accountPage } from '../../account-pages.js';
import { AUTHENTICATION } from '../authentication-page.js';
import { currentPasswordField } from '../current-password-field.js';
import { Owner } from '../owner.js';
import { ProofPage } from './proof-page.js';
import { ProveBoth, readProof } from './prove-both.js';
import { RECOVERY_CODES } from './recovery-codes.controller.js';

const PATH = `${AUTHENTICATION}/app`;
const REPLACE = `${PATH}/replace`;
const REPLACING = { what: 'replace-app', path: REPLACE } as const;

const firstSchema = z.object({ code: codeField, currentPassword: currentPasswordField });
const furtherSchema = z.object({ code: codeField });

/** Sets up the authenticator app: with the password where it is the first factor, else after a factor was given. */
@Requires()
@Controller('account/authentication/app')
export class AppController {
  constructor(
    private readonly enrolApp: EnrolApp,
    private readonly factors: Factors,
    private readonly confirming: ConfirmIdentity,
    private readonly proveBoth: ProveBoth,
    private readonly proofPage: ProofPage,
    private readonly owner: Owner,
    private readonly config: Config,
  ) {}

  @Get()
  async show(@Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const first = !(await this.factors.on(session.accountId));
    if (first || (await this.enrolApp.mayReplace(enrolling(session)))) return this.#show(response, session, first, blankForm());
    goTo(response, REPLACE);
  }

  @RendersStaleForm()
  @Post()
  async confirm(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const first = !(await this.factors.on(session.accountId));
    if (!first && !(await this.enrolApp.mayReplace(enrolling(session)))) return goTo(response, REPLACE);
    const form = readForm(request, first ? firstSchema : furtherSchema);
    if (!form.ok) return this.#show(response, session, first, form);
    let field = 'currentPassword';
    try {
      if ('currentPassword' in form.data) await this.confirming.withPassword(request, String(form.data.currentPassword));
      field = 'code';
      await this.enrolApp.confirm(enrolling(session), form.data.code);
    } catch (error) {
      const again = refused(form, field, error);
      // A second click may have come while the first was enrolling the app.
      if (first && (await this.factors.on(session.accountId))) return goTo(response, RECOVERY_CODES);
      return this.#show(response, session, first, again);
    }
    goTo(response, first ? RECOVERY_CODES : `${AUTHENTICATION}?done=app`);
  }

  @Get('replace')
  async ask(@Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    if (!(await this.factors.on(session.accountId))) return goTo(response, PATH);
    await this.proofPage.ask(response, session, REPLACING, blankForm());
  }

  @RendersStaleForm()
  @Post('replace')
  async replace(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readProof(request);
    if (!form.ok) return this.proofPage.ask(response, session, REPLACING, form);
    const again = await this.proveBoth.before(() => this.enrolApp.beginReplacing(enrolling(session)), request, session, form);
    if (again) await this.proofPage.ask(response, session, REPLACING, again);
    else goTo(response, PATH);
  }

  async #show(response: Response, session: CurrentSession, first: boolean, form: FormModel): Promise<void> {
    const { email } = await this.owner.of(session);
    const offered = await this.enrolApp.offer(enrolling(session), email);
    accountPage(response, 'two-factor-app', 'authentication', {
      title: t(`account-portal.twoFactor.${first ? 'switch-on' : 'new-app'}.title`),
      submit: t(`account-portal.twoFactor.${first ? 'switch-on' : 'new-app'}.submit`),
      back: { href: AUTHENTICATION, text: t('account-portal.authentication.title') },
      clock: clockGuide(form),
      app: appEnrolmentView(offered, { account: email, issuer: this.config.brand.name }),
      reloadAfterSeconds: offered.secondsLeft + 1,
      action: PATH,
      first,
      form,
      email,
    });
  }
}

function enrolling({ id, accountId }: CurrentSession): Enrolling {
  return { holder: sessionHolder(id), accountId, session: id };
}
