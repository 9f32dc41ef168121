import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ChangePassword } from '../../accounts/index.js';
import { goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession } from '../../http/index.js';
import { ConfirmIdentity } from '../../sign-in/index.js';
import { AUTHENTICATION, AuthenticationPage } from './authentication-page.js';
import { currentPasswordField } from './current-password-field.js';

/** What the new one must be, is the policy's; whoever posts a novel is told so by it. */
const schema = z
  .object({ currentPassword: currentPasswordField, password: z.string().min(1), passwordConfirmation: z.string().min(1) })
  .refine((given) => given.password === given.passwordConfirmation, {
    path: ['passwordConfirmation'],
    error: 'account-portal.password.differs',
  });

/** The form of the card "Password". */
@Requires()
@Controller('account/authentication/password')
export class ChangePasswordController {
  constructor(
    private readonly authentication: AuthenticationPage,
    private readonly confirming: ConfirmIdentity,
    private readonly changing: ChangePassword,
  ) {}

  /** After a refusal the form stands at this address; whoever asks for it again gets the page. */
  @Get()
  show(@Res() response: Response): void {
    goTo(response, AUTHENTICATION);
  }

  /** This session goes on, under the new cookie that the confirmation gives it; all others end with the old password. */
  @RendersStaleForm()
  @Post()
  async change(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readForm(request, schema);
    if (!form.ok) return this.authentication.showAgain(response, session, 'password', form);
    let field = 'currentPassword';
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
      field = 'password';
      await this.changing.change(session.accountId, form.data.password, { keepSession: session.id });
    } catch (error) {
      return this.authentication.showAgain(response, session, 'password', refused(form, field, error));
    }
    goTo(response, `${AUTHENTICATION}?done=password`);
  }
}
