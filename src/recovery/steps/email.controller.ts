import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailField } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { blankForm, goTo, localPath, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Journeys } from '../../journeys/index.js';
import { QueueSms } from '../../sms/index.js';
import { pathOf } from '../recovery-pages.js';
import { SendToken } from '../send-token.js';
import { deliveryChoices, deliveryField } from './delivery-field.js';

const schema = z.object({ email: emailField, delivery: deliveryField });
/** Where somebody goes who came from nowhere in particular. */
const HOME = '/account';

interface Whither {
  readonly destination: string;
  readonly email: string | null;
  /** The journey that led here: a sign-in, or an earlier recovery. */
  readonly from: string | null;
}

/** First screen: the address whose password is forgotten. Somebody who is signed in may have forgotten it, too. */
@Public()
@Controller('recovery')
export class EmailController {
  constructor(
    private readonly journeys: Journeys,
    private readonly tokens: SendToken,
    private readonly sms: QueueSms,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Record<string, unknown>): Promise<void> {
    const whither = await this.#whither(request, query);
    this.#show(response, whither, blankForm({ email: whither.email ?? '' }), noticeOf(query));
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response): Promise<void> {
    const whither = await this.#whither(request, (request.body ?? {}) as Record<string, unknown>);
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, whither, form);
    const { browser, address } = request.context;
    const { destination } = whither;
    try {
      goTo(response, pathOf(await this.tokens.first({ browser, address, destination, email: form.data.email.typed, channel: form.data.delivery })));
    } catch (error) {
      if (!DomainError.is(error, 'limits.exceeded')) throw error;
      this.#show(response, whither, refused(form, 'email', error));
    }
  }

  /** From "Forgot your password" the email comes along, if it is this browser's sign-in. */
  async #whither(request: Request, given: Record<string, unknown>): Promise<Whither> {
    const journey = await this.journeys.glimpse(given['journey'], request);
    if (journey) return { destination: journey.destination, email: journey.email, from: journey.id };
    return { destination: localPath(given['to']) ?? HOME, email: null, from: null };
  }

  #show(response: Response, { destination, from }: Whither, form: FormModel, said?: string): void {
    page(response, 'recovery/email', {
      title: t('recovery.email.title'),
      form,
      notice: said && { kind: 'info', text: said },
      deliveries: this.sms.offered ? deliveryChoices() : undefined,
      to: from || destination === HOME ? '' : destination,
      journey: from ?? '',
    });
  }
}

const NOTICES: Readonly<Record<string, string>> = { restarted: 'recovery.fresh', over: 'recovery.overNotice', 'not-me': 'recovery.notMe' };

function noticeOf(query: Record<string, unknown>): string | undefined {
  const key = Object.keys(NOTICES).find((name) => name in query);
  return key && t(NOTICES[key]!);
}
