import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ChoosePasswordExpiry, passwordExpiryField } from '../../accounts/index.js';
import { goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession } from '../../http/index.js';
import { ConfirmIdentity } from '../../sign-in/index.js';
import { AUTHENTICATION, AuthenticationPage } from './authentication-page.js';
import { currentPasswordField } from './current-password-field.js';

const schema = z.object({ passwordExpiry: passwordExpiryField, currentPassword: currentPasswordField });

/** The form of the card "Password expiry". */
@Requires()
@Controller('account/authentication/password-expiry')
export class PasswordExpiryController {
  constructor(
    private readonly authentication: AuthenticationPage,
    private readonly confirming: ConfirmIdentity,
    private readonly choosing: ChoosePasswordExpiry,
  ) {}

  /** After a refusal the form stands at this address; whoever asks for it again gets the page. */
  @Get()
  show(@Res() response: Response): void {
    goTo(response, AUTHENTICATION);
  }

  @RendersStaleForm()
  @Post()
  async choose(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readForm(request, schema);
    if (!form.ok) return this.authentication.showAgain(response, session, 'passwordExpiry', form);
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
    } catch (error) {
      return this.authentication.showAgain(response, session, 'passwordExpiry', refused(form, 'currentPassword', error));
    }
    await this.choosing.choose(session.accountId, form.data.passwordExpiry);
    goTo(response, `${AUTHENTICATION}?done=password-expiry`);
  }
}
