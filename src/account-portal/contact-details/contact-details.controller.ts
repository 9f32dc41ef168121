import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires, Session, type CurrentSession, type Notice } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { ContactDetailsPage } from './contact-details-page.js';

/** What the form before this page did, as the query says: `?done=name`. */
export const DONE = ['name', 'email', 'mobile', 'mobile-removed', 'pin'] as const;

/** Manage My Account → Contact Details. */
@Requires()
@Controller('account/contact-details')
export class ContactDetailsController {
  constructor(private readonly contactDetails: ContactDetailsPage) {}

  @Get()
  async show(@Res() response: Response, @Session() session: CurrentSession, @Query('done') done: unknown): Promise<void> {
    await this.contactDetails.show(response, session, noticeOf(done));
  }
}

function noticeOf(done: unknown): Notice | undefined {
  const what = DONE.find((each) => each === done);
  return what && { kind: 'success', text: t(`account-portal.contact-details.done.${what}`) };
}
