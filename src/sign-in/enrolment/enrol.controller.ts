import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { appEnrolmentView, clockGuide, codeField, EnrolApp, journeyHolder, type Enrolling } from '../../mfa/index.js';
import { GoOn } from '../after-password/go-on.js';
import { withMethods } from '../after-password/proven.js';
import { WhatIsDue } from '../after-password/what-is-due.js';
import { SignInPages, type Entered } from '../sign-in-pages.js';
import { screenPath } from '../sign-in-paths.js';
import { enrolmentPutOff } from '../sign-in.events.js';

const schema = z.object({ code: codeField });

/** Setting up the authenticator app on the way in, for who chose it or needs it. */
@Public()
@Controller('sign-in/:journey/enrol')
export class EnrolController {
  constructor(
    private readonly pages: SignInPages,
    private readonly enrolApp: EnrolApp,
    private readonly due: WhatIsDue,
    private readonly goOn: GoOn,
    private readonly accounts: FindAccount,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly config: Config,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'enrol');
    if (entered) await this.#show(response, entered, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async confirm(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'enrol');
    if (!entered) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, entered, form);
    const { journey, proven } = entered;
    try {
      const next = await this.database.transaction(async () => {
        await this.enrolApp.confirm({ ...enrolling(entered), session: request.context.session?.id }, form.data.code);
        const further = { ...proven, amr: withMethods(proven.amr, ['otp', 'mfa']), codesShown: true };
        return this.goOn.from('enrol', request, response, journey, further);
      });
      goTo(response, next);
    } catch (error) {
      // A second click may have come while the first was enrolling the app: it goes on where that one has got to.
      const still = await this.pages.enter(request, response, id, 'enrol');
      if (still) await this.#show(response, still, refused(form, 'code', error));
    }
  }

  /** A refused form leaves this in the address bar: whoever enters it again is led on. */
  @Get('later')
  leadOn(@Res() response: Response, @Param('journey') id: string): void {
    goTo(response, `/sign-in/${encodeURIComponent(id)}/enrol`);
  }

  /** "Not now, ask me next time". */
  @RendersStaleForm()
  @Post('later')
  async putOff(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'enrol');
    if (!entered) return;
    const form = readForm(request, z.object({}));
    const { journey, proven } = entered;
    if (!form.ok || (await this.due.demandsFactor(proven, journey))) return this.#show(response, entered, form);
    await this.audit.record({ event: enrolmentPutOff, actor: { kind: 'customer', id: proven.accountId }, subjects: { account: proven.accountId } });
    goTo(response, await this.goOn.from('enrol', request, response, journey, { ...proven, enrolmentPutOff: true }));
  }

  async #show(response: Response, entered: Entered, form: FormModel): Promise<void> {
    const { journey, proven } = entered;
    const account = (await this.accounts.byId(proven.accountId))?.email ?? journey.email!;
    const offered = await this.enrolApp.offer(enrolling(entered), account);
    const required = await this.due.demandsFactor(proven, journey);
    this.pages.show(response, journey, 'enrol', {
      title: t('sign-in.enrol.title'),
      lead: t(required ? 'sign-in.enrol.required' : 'sign-in.enrol.lead'),
      form,
      action: screenPath(journey, 'enrol'),
      clock: clockGuide(form),
      app: appEnrolmentView(offered, { account, issuer: this.config.brand.name }),
      later: required ? undefined : screenPath(journey, 'enrol/later'),
      passkey: this.pages.offersPasskeys ? screenPath(journey, 'enrol/passkey') : undefined,
      reloadAfterSeconds: offered.secondsLeft + 1,
      help: `/help?journey=${journey.id}&issue=qr-code#qr-code`,
    });
  }
}

function enrolling({ journey, proven }: Entered): Enrolling {
  return { holder: journeyHolder(journey.id), accountId: proven.accountId };
}
