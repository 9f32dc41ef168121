import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ChangeName, firstNameField, lastNameField } from '../../accounts/index.js';
import { goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession } from '../../http/index.js';
import { ConfirmIdentity } from '../../sign-in/index.js';
import { currentPasswordField } from '../authentication/current-password-field.js';
import { CONTACT_DETAILS, ContactDetailsPage } from './contact-details-page.js';

const schema = z.object({ firstName: firstNameField, lastName: lastNameField, currentPassword: currentPasswordField });

/** The form of the card "Name". */
@Requires()
@Controller('account/contact-details/name')
export class ChangeNameController {
  constructor(
    private readonly contactDetails: ContactDetailsPage,
    private readonly confirming: ConfirmIdentity,
    private readonly changing: ChangeName,
  ) {}

  /** Where a reload of a refused form leads. */
  @Get()
  show(@Res() response: Response): void {
    goTo(response, CONTACT_DETAILS);
  }

  @RendersStaleForm()
  @Post()
  async change(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readForm(request, schema);
    if (!form.ok) return this.contactDetails.showAgain(response, session, 'name', form);
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
    } catch (error) {
      return this.contactDetails.showAgain(response, session, 'name', refused(form, 'currentPassword', error));
    }
    await this.changing.change(session.accountId, form.data);
    goTo(response, `${CONTACT_DETAILS}?done=name`);
  }
}
