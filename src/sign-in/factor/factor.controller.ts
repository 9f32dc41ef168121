import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Clock, DomainError } from '../../common/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { codeField, Factors, type EnrolledFactor } from '../../mfa/index.js';
import { SignInPages, type Entered } from '../sign-in-pages.js';
import { screenPath } from '../sign-in-paths.js';
import { OfferedFactors } from './offered-factors.js';
import { firstWay, otherWays } from './other-ways.js';
import { ProveFactor } from './prove-factor.js';

const schema = z.object({ code: codeField });

type Screen = 'otp' | 'recovery-code' | 'clock';

interface Known {
  readonly offered?: readonly EnrolledFactor[];
  /** Two codes in a row told the same wrong time. */
  readonly drifts?: boolean;
}

/** The second factor, where it is typed: the app's code, a recovery code, or the new code after the clock was set right. */
@Public()
@Controller('sign-in/:journey')
export class FactorController {
  constructor(
    private readonly pages: SignInPages,
    private readonly prove: ProveFactor,
    private readonly factors: Factors,
    private readonly offered: OfferedFactors,
    private readonly clock: Clock,
  ) {}

  /** The step begins here; who has a passkey is asked for that first, unless they chose otherwise (`?chosen`). */
  @Get('otp')
  async askCode(@Req() request: Request, @Res() response: Response, @Param('journey') id: string, @Query() query: object): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'factor');
    if (!entered) return;
    const offered = await this.offered.of(entered.proven.accountId);
    const first = 'chosen' in query ? 'otp' : firstWay(offered);
    if (first === 'otp') await this.#show(response, entered, first, blankForm(), { offered });
    else goTo(response, screenPath(entered.journey, first));
  }

  @RendersStaleForm()
  @Post('otp')
  takeCode(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    return this.#take(request, response, id, 'otp');
  }

  @Get('recovery-code')
  askRecoveryCode(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    return this.#ask(request, response, id, 'recovery-code');
  }

  @RendersStaleForm()
  @Post('recovery-code')
  takeRecoveryCode(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    return this.#take(request, response, id, 'recovery-code');
  }

  /** Guides a clock back to the right time; it ends in a code of now, as nothing else is ever taken. */
  @Get('clock')
  guide(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    return this.#ask(request, response, id, 'clock');
  }

  @RendersStaleForm()
  @Post('clock')
  takeCodeOfNow(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    return this.#take(request, response, id, 'clock');
  }

  async #ask(request: Request, response: Response, id: string, screen: Screen): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'factor');
    if (entered) await this.#show(response, entered, screen, blankForm());
  }

  async #take(request: Request, response: Response, id: string, screen: Screen): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'factor');
    if (!entered) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, entered, screen, form);
    try {
      goTo(response, await this.prove.byCode(request, response, entered, form.data.code));
    } catch (error) {
      const drifts = error instanceof DomainError && error.params['resynchronise'] === true;
      await this.#show(response, entered, screen, refused(form, 'code', error), { drifts });
    }
  }

  async #show(response: Response, { journey, proven }: Entered, screen: Screen, form: FormModel, known: Known = {}): Promise<void> {
    const { offered = await this.offered.of(proven.accountId), drifts = false } = known;
    const diagnosis = screen === 'clock' ? await this.factors.lastDiagnosis(proven.accountId) : null;
    const drift = diagnosis?.driftSeconds ?? null;
    this.pages.show(response, journey, screen, {
      title: t(`sign-in.${screen}.title`),
      form,
      action: screenPath(journey, screen),
      now: this.clock.now(),
      drift: drift === null ? undefined : { seconds: Math.abs(drift), behind: drift < 0 },
      resynchronise: drifts && screen !== 'clock' ? { href: screenPath(journey, 'clock'), text: t('sign-in.resynchronise.action') } : undefined,
      others: otherWays(journey, screen === 'clock' ? 'otp' : screen, offered),
      help: `/help?journey=${journey.id}&issue=code-refused#code-refused`,
    });
  }
}
