import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount, formatPhoneNumber, KeepMobile, phoneNumberField, RequestMobile } from '../../accounts/index.js';
import { blankForm, goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../http/index.js';
import { ConfirmIdentity } from '../../sign-in/index.js';
import { accountPage } from '../account-pages.js';
import { currentPasswordField } from '../authentication/current-password-field.js';
import { back } from './back.js';
import { CONTACT_DETAILS, ContactDetailsPage } from './contact-details-page.js';

const schema = z.object({ mobile: phoneNumberField, currentPassword: currentPasswordField });
const removalSchema = z.object({ currentPassword: currentPasswordField });

/** The form of the card "Mobile number", which sends a token to it, and the page that removes it. */
@Requires()
@Controller('account/contact-details/mobile')
export class ChangeMobileController {
  constructor(
    private readonly contactDetails: ContactDetailsPage,
    private readonly accounts: FindAccount,
    private readonly confirming: ConfirmIdentity,
    private readonly requesting: RequestMobile,
    private readonly keeping: KeepMobile,
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
    if (!form.ok) return this.contactDetails.showAgain(response, session, 'mobile', form);
    let field = 'currentPassword';
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
      field = 'mobile';
      await this.requesting.request(session.accountId, form.data.mobile);
    } catch (error) {
      return this.contactDetails.showAgain(response, session, 'mobile', refused(form, field, error));
    }
    goTo(response, `${CONTACT_DETAILS}/mobile/token`);
  }

  @Get('remove')
  async ask(@Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    await this.#ask(response, session, blankForm());
  }

  @RendersStaleForm()
  @Post('remove')
  async remove(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readForm(request, removalSchema);
    if (!form.ok) return this.#ask(response, session, form);
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
    } catch (error) {
      return this.#ask(response, session, refused(form, 'currentPassword', error));
    }
    await this.keeping.remove(session.accountId);
    goTo(response, `${CONTACT_DETAILS}?done=mobile-removed`);
  }

  async #ask(response: Response, { accountId }: CurrentSession, form: FormModel): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (!account?.mobile) return goTo(response, CONTACT_DETAILS);
    accountPage(response, 'remove-mobile', 'contact-details', {
      form,
      back: back(),
      email: account.email,
      number: formatPhoneNumber(account.mobile),
      action: `${CONTACT_DETAILS}/mobile/remove`,
      keep: CONTACT_DETAILS,
    });
  }
}
