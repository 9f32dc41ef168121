import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ConfirmEmailChange, RequestEmailChange, type PendingContact } from '../../accounts/index.js';
import { Config } from '../../config/index.js';
import { blankForm, goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { answerView, DeliveryAnswer, maskAddress, Waiting, type Wait } from '../../mail/index.js';
import { tokenField, TokenLinks } from '../../one-time-secrets/index.js';
import { accountPage } from '../account-pages.js';
import { back } from './back.js';
import { CONTACT_DETAILS } from './contact-details-page.js';

const PATH = `${CONTACT_DETAILS}/email/token`;
const WHERES_MY_EMAIL = `${CONTACT_DETAILS}/email/wheres-my-email`;

const schema = z.object({ token: tokenField });

/** The waiting page of a new email: its token is typed here, or sent again. */
@Requires()
@Controller('account/contact-details/email')
export class EmailTokenController {
  constructor(
    private readonly changing: RequestEmailChange,
    private readonly confirmation: ConfirmEmailChange,
    private readonly links: TokenLinks,
    private readonly waiting: Waiting,
    private readonly delivery: DeliveryAnswer,
    private readonly config: Config,
  ) {}

  /** @param prefill from the link in the mail: it fills the field, and spends nothing (mail scanners follow links) */
  @Get('token')
  async show(@Req() request: Request, @Res() response: Response, @Session() { accountId }: CurrentSession, @Query('prefill') prefill: unknown): Promise<void> {
    const pending = await this.changing.pending(accountId);
    if (!pending) return goTo(response, CONTACT_DETAILS);
    this.#show(request, response, pending, blankForm({ token: this.links.tokenFrom(prefill) ?? '' }));
  }

  @RendersStaleForm()
  @Post('token')
  async confirm(@Req() request: Request, @Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    await this.#act(request, response, accountId, schema, 'token', async ({ token }) => {
      await this.confirmation.confirm(accountId, token);
      return `${CONTACT_DETAILS}?done=email`;
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
      await this.changing.again(accountId);
      return `${PATH}?sent`;
    });
  }

  /** The waiting page asks this: once the link of the mail was used in another tab, it goes on. */
  @Get('status')
  async status(@Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    const done = !(await this.changing.pending(accountId));
    response.set('Cache-Control', 'no-store').json(done ? { done, next: CONTACT_DETAILS } : { done });
  }

  @Get('wheres-my-email')
  async wheresMyEmail(@Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    const pending = await this.changing.pending(accountId);
    if (!pending) return goTo(response, CONTACT_DETAILS);
    const wait = this.#wait(pending);
    accountPage(response, 'wheres-my-email', 'contact-details', {
      title: t('mail.wheres-my-email.title'),
      back: { href: PATH, text: t('mail.wheres-my-email.back') },
      wait,
      delivery: wait.offered ? answerView(await this.delivery.of(pending.messageId)) : undefined,
      paths: { again: `${PATH}/again`, address: `${CONTACT_DETAILS}#email`, here: WHERES_MY_EMAIL, help: '/help?issue=token-mail#ask' },
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
    const pending = await this.changing.pending(accountId);
    if (!pending) return goTo(response, CONTACT_DETAILS);
    const form = readForm(request, schemaOfForm);
    if (!form.ok) return this.#show(request, response, pending, form);
    try {
      goTo(response, await work(form.data));
    } catch (error) {
      this.#show(request, response, pending, refused(form, field, error));
    }
  }

  #wait({ askedAt }: PendingContact): Wait {
    return this.waiting.since(askedAt.toISOString());
  }

  #show({ query }: Request, response: Response, pending: PendingContact, form: FormModel): void {
    const wait = this.#wait(pending);
    accountPage(response, 'email-token', 'contact-details', {
      form,
      back: back(),
      ...('sent' in query ? { notice: { kind: 'success', text: t('account-portal.token.sentAgain') } } : {}),
      masked: maskAddress(pending.value),
      wait,
      expected: { wait, sender: this.config.mail.from, subject: t('mail.email-change-token.subject', { brand: this.config.brand.name }) },
      paths: { token: PATH, again: `${PATH}/again`, address: `${CONTACT_DETAILS}#email`, wheresMyEmail: WHERES_MY_EMAIL, reload: PATH, status: `${CONTACT_DETAILS}/email/status` },
    });
  }
}
