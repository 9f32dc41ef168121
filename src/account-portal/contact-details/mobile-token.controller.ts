import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { formatPhoneNumber, KeepMobile, RequestMobile, type PendingContact } from '../../accounts/index.js';
import { blankForm, goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { tokenField } from '../../one-time-secrets/index.js';
import { smsAnswerView, SmsDeliveryAnswer, type SmsAnswerKind } from '../../sms/index.js';
import { accountPage } from '../account-pages.js';
import { back } from './back.js';
import { CONTACT_DETAILS } from './contact-details-page.js';

const PATH = `${CONTACT_DETAILS}/mobile/token`;

const schema = z.object({ token: tokenField });

/** When the page looks again where the text message is: not at all once nothing more is to be heard. */
const LOOK_SECONDS: Readonly<Record<SmsAnswerKind, number | undefined>> = { wait: 5, sent: 15, delivered: undefined, failed: undefined };

/** The waiting page of a mobile number: its token is typed here, or sent again. */
@Requires()
@Controller('account/contact-details/mobile')
export class MobileTokenController {
  constructor(
    private readonly requesting: RequestMobile,
    private readonly keeping: KeepMobile,
    private readonly delivery: SmsDeliveryAnswer,
  ) {}

  @Get('token')
  async show(@Req() request: Request, @Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    const pending = await this.requesting.pending(accountId);
    if (!pending) return goTo(response, CONTACT_DETAILS);
    await this.#show(request, response, pending, blankForm());
  }

  @RendersStaleForm()
  @Post('token')
  async confirm(@Req() request: Request, @Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    await this.#act(request, response, accountId, schema, 'token', async ({ token }) => {
      await this.keeping.confirm(accountId, token);
      return `${CONTACT_DETAILS}?done=mobile`;
    });
  }

  /** A refused form leaves this in the address bar: whoever enters it again is led on. */
  @Get('token/again')
  leadOn(@Res() response: Response): void {
    goTo(response, PATH);
  }

  @RendersStaleForm()
  @Post('token/again')
  async again(@Req() request: Request, @Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    await this.#act(request, response, accountId, z.object({}), 'form', async () => {
      await this.requesting.again(accountId);
      return `${PATH}?sent`;
    });
  }

  async #act<Schema extends z.ZodType>(
    request: Request,
    response: Response,
    accountId: string,
    schemaOfForm: Schema,
    field: string,
    work: (given: z.output<Schema>) => Promise<string>,
  ): Promise<void> {
    const pending = await this.requesting.pending(accountId);
    if (!pending) return goTo(response, CONTACT_DETAILS);
    const form = readForm(request, schemaOfForm);
    if (!form.ok) return this.#show(request, response, pending, form);
    try {
      goTo(response, await work(form.data));
    } catch (error) {
      await this.#show(request, response, pending, refused(form, field, error));
    }
  }

  async #show({ query }: Request, response: Response, pending: PendingContact, form: FormModel): Promise<void> {
    const answer = await this.delivery.of(pending.messageId);
    accountPage(response, 'mobile-token', 'contact-details', {
      form,
      back: back(),
      ...('sent' in query ? { notice: { kind: 'success', text: t('account-portal.token.sentAgain') } } : {}),
      number: formatPhoneNumber(pending.value),
      delivery: smsAnswerView(answer),
      lookAfter: LOOK_SECONDS[answer.kind],
      paths: { token: PATH, again: `${PATH}/again`, number: `${CONTACT_DETAILS}#mobile` },
    });
  }
}
