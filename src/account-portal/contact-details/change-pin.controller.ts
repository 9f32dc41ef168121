import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ChangePin, pinField } from '../../accounts/index.js';
import { goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../http/index.js';
import { ConfirmIdentity } from '../../sign-in/index.js';
import { accountPage } from '../account-pages.js';
import { currentPasswordField } from '../authentication/current-password-field.js';
import { back } from './back.js';
import { CONTACT_DETAILS, ContactDetailsPage } from './contact-details-page.js';

const schema = z.object({ pin: pinField, currentPassword: currentPasswordField });

/** The form of the card "PIN", and the page that shows the PIN to who has just shown who they are. */
@Requires()
@Controller('account/contact-details/pin')
export class ChangePinController {
  constructor(
    private readonly contactDetails: ContactDetailsPage,
    private readonly confirming: ConfirmIdentity,
    private readonly pins: ChangePin,
  ) {}

  @Requires({ fresh: true })
  @Get()
  async show(@Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    accountPage(response, 'pin', 'contact-details', { pin: await this.pins.reveal(accountId), back: back() });
  }

  @RendersStaleForm()
  @Post()
  async change(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = withoutPin(readForm(request, schema));
    if (!form.ok) return this.contactDetails.showAgain(response, session, 'pin', form);
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
    } catch (error) {
      return this.contactDetails.showAgain(response, session, 'pin', refused(form, 'currentPassword', error));
    }
    await this.pins.change(session.accountId, form.data.pin);
    goTo(response, `${CONTACT_DETAILS}?done=pin`);
  }
}

/** A PIN that was typed is not shown again here, other than at registration, where the page had shown it before. */
function withoutPin<Form extends FormModel>(form: Form): Form {
  return { ...form, values: {} };
}
