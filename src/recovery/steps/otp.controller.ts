import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { codeField } from '../../mfa/index.js';
import { ProveFactor } from '../prove-factor.js';
import { helpPath, pathOf, RecoveryPages } from '../recovery-pages.js';
import type { Recovery } from '../recovery.kind.js';

const STEP = 'otp';
const schema = z.object({ code: codeField });

@Public()
@Controller('recovery/:journey')
export class OtpController {
  constructor(
    private readonly pages: RecoveryPages,
    private readonly factor: ProveFactor,
  ) {}

  @Get('otp')
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (recovery) await this.#show(response, recovery, blankForm());
  }

  @RendersStaleForm()
  @Post('otp')
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (!recovery) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, recovery, form);
    try {
      const next = await this.factor.prove(recovery, form.data.code, request.context.address);
      goTo(response, pathOf(next ?? recovery));
    } catch (error) {
      await this.#show(response, recovery, refused(form, 'code', error));
    }
  }

  /** Without the phone and without recovery codes nobody gets on alone: what Customer Care can do, and how it goes. */
  @Get('lost-factor')
  async lost(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (!recovery) return;
    page(response, 'recovery/lost-factor', {
      title: t('recovery.lost-factor.title'),
      back: { href: pathOf(recovery), text: t('recovery.lost-factor.back') },
      help: helpPath(recovery, 'lost-factor'),
    });
  }

  #show(response: Response, recovery: Recovery, form: FormModel): Promise<void> {
    return this.pages.show(response, recovery, { form, lost: pathOf(recovery, 'lost-factor') });
  }
}
