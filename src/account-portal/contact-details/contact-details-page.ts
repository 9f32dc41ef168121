import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { FindAccount, formatPhoneNumber, RequestEmailChange, RequestMobile, type AccountView } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { blankForm, formStatus, type CurrentSession, type FormModel, type Notice } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { QueueSms } from '../../sms/index.js';
import { accountPage } from '../account-pages.js';

export const CONTACT_DETAILS = '/account/contact-details';

/** Which card's form was posted and is shown again. */
export type ContactForm = 'name' | 'email' | 'mobile' | 'pin';

type Posted = Partial<Record<ContactForm, FormModel>>;

/** The page "Contact Details": a card for the names, the email, the mobile number and the PIN. */
@Injectable()
export class ContactDetailsPage {
  constructor(
    private readonly accounts: FindAccount,
    private readonly email: RequestEmailChange,
    private readonly mobile: RequestMobile,
    private readonly sms: QueueSms,
  ) {}

  async show(response: Response, session: CurrentSession, notice?: Notice): Promise<void> {
    await this.#show(response, session, {}, { notice });
  }

  /** The page once more, with a form that was not taken. */
  async showAgain(response: Response, session: CurrentSession, which: ContactForm, form: FormModel): Promise<void> {
    if (form.retrySeconds !== undefined) response.set('Retry-After', String(form.retrySeconds));
    // The page itself says that a form was too old, the card says what is wrong with it.
    const model = { reopen: CONTACT_DETAILS, ...(form.stale && { form: { ...form, values: {} } }) };
    await this.#show(response, session, { [which]: form }, model, formStatus(form));
  }

  async #show(
    response: Response,
    { accountId }: CurrentSession,
    posted: Posted,
    model: { notice?: Notice | undefined; form?: FormModel; reopen?: string },
    status?: number,
  ): Promise<void> {
    const account = await this.accounts.byId(accountId);
    // The account was closed, and its sessions are about to end with it.
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    const [pendingEmail, pendingMobile] = [await this.email.pending(accountId), await this.mobile.pending(accountId)];
    accountPage(
      response,
      'contact-details',
      'contact-details',
      {
        ...model,
        account: { name: nameOf(account) },
        name: { ...nameOnly(account), email: account.email, form: posted.name ?? blankForm(nameOnly(account)) },
        email: { email: account.email, emailVerifiedAt: account.emailVerifiedAt, pending: pendingEmail?.value, form: posted.email ?? blankForm() },
        mobile: this.#mobile(account, pendingMobile?.value, posted.mobile),
        pin: { email: account.email, form: posted.pin ?? blankForm() },
      },
      status,
    );
  }

  #mobile({ email, mobile, mobileVerifiedAt }: AccountView, pending: string | undefined, form: FormModel | undefined): object {
    const state = mobile === null ? 'none' : mobileVerifiedAt ? 'verified' : 'unverified';
    const number = mobile && formatPhoneNumber(mobile);
    return {
      email,
      number,
      verifiedAt: mobileVerifiedAt,
      state,
      label: t(`account-portal.contact-details.mobile.${state === 'verified' ? 'other' : 'label'}`),
      stateText: `account-portal.contact-details.mobile.state.${state}`,
      tone: { none: 'off', verified: 'success', unverified: 'warning' }[state],
      pending: pending && formatPhoneNumber(pending),
      offered: this.sms.offered,
      // One that only needs to be proven is there already.
      form: form ?? blankForm(state === 'unverified' ? { mobile: number ?? '' } : {}),
    };
  }
}

function nameOf({ firstName, lastName }: AccountView): string {
  return `${firstName} ${lastName}`;
}

function nameOnly({ firstName, lastName }: AccountView): { firstName: string; lastName: string } {
  return { firstName, lastName };
}
