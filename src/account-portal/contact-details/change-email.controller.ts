import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailField, RequestEmailChange } from '../../accounts/index.js';
import { goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession } from '../../http/index.js';
import { ConfirmIdentity } from '../../sign-in/index.js';
import { currentPasswordField } from '../authentication/current-password-field.js';
import { CONTACT_DETAILS, ContactDetailsPage } from './contact-details-page.js';

const schema = z.object({ email: emailField, currentPassword: currentPasswordField });

/** The form of the card "Email": it sends a token to the new one. */
@Requires()
@Controller('account/contact-details/email')
export class ChangeEmailController {
  constructor(
    private readonly contactDetails: ContactDetailsPage,
    private readonly confirming: ConfirmIdentity,
    private readonly changing: RequestEmailChange,
  ) {}

  /** Where a reload of a refused form leads. */
  @Get()
  show(@Res() response: Response): void {
    goTo(response, CONTACT_DETAILS);
  }

  @RendersStaleForm()
  @Post()
  async request(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readForm(request, schema);
    if (!form.ok) return this.contactDetails.showAgain(response, session, 'email', form);
    let field = 'currentPassword';
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
      field = 'email';
      await this.changing.request(session.accountId, form.data.email);
    } catch (error) {
      return this.contactDetails.showAgain(response, session, 'email', refused(form, field, error));
    }
    goTo(response, `${CONTACT_DETAILS}/email/token`);
  }
}
