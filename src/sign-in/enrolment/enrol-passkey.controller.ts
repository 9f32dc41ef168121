import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { EnrolPasskey, journeyHolder, PASSKEY_NAME_LENGTH, PasskeyOptions } from '../../mfa/index.js';
import { describeBrowser } from '../../sessions/index.js';
import { GoOn } from '../after-password/go-on.js';
import { withMethods } from '../after-password/proven.js';
import { SignInPages, type Entered } from '../sign-in-pages.js';
import { screenPath } from '../sign-in-paths.js';

const SCREEN = 'enrol/passkey';
const schema = z.object({ name: z.string(), credential: z.string() });

/** A passkey in place of the app, for who sets up a second factor on the way in. */
@Public()
@Controller('sign-in/:journey/enrol/passkey')
export class EnrolPasskeyController {
  constructor(
    private readonly pages: SignInPages,
    private readonly enrolPasskey: EnrolPasskey,
    private readonly passkeys: PasskeyOptions,
    private readonly accounts: FindAccount,
    private readonly goOn: GoOn,
    private readonly database: Database,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'enrol');
    if (entered) await this.#show(request, response, entered, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async enrol(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const entered = await this.pages.enter(request, response, id, 'enrol');
    if (!entered) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(request, response, entered, form);
    const { journey, proven } = entered;
    try {
      const next = await this.database.transaction(async () => {
        const amr = await this.enrolPasskey.enrol({ ...enrolling(entered), session: request.context.session?.id }, form.data.credential, form.data.name);
        return this.goOn.from('enrol', request, response, journey, { ...proven, amr: withMethods(proven.amr, amr), codesShown: true });
      });
      goTo(response, next);
    } catch (error) {
      // A second click may have come while the first was enrolling the passkey: it goes on where that one has got to.
      const still = await this.pages.enter(request, response, id, 'enrol');
      if (still) await this.#show(request, response, still, refused(form, fieldOf(error), error));
    }
  }

  async #show(request: Request, response: Response, entered: Entered, form: FormModel): Promise<void> {
    const { journey, proven } = entered;
    const account = await this.accounts.byId(proven.accountId);
    const owner = { email: account?.email ?? journey.email!, name: account ? `${account.firstName} ${account.lastName}` : '' };
    this.pages.show(response, journey, 'enrol-passkey', {
      title: t('sign-in.enrolPasskey.title'),
      lead: t('sign-in.enrolPasskey.lead'),
      form,
      action: screenPath(journey, SCREEN),
      app: screenPath(journey, 'enrol'),
      name: describeBrowser(request.context.userAgent),
      nameLength: PASSKEY_NAME_LENGTH,
      options: await this.passkeys.toEnrol(enrolling(entered), owner),
    });
  }
}

function enrolling({ journey, proven }: Entered) {
  return { holder: journeyHolder(journey.id), accountId: proven.accountId };
}

function fieldOf(error: unknown): string {
  return error instanceof DomainError && error.code.startsWith('mfa.passkey.name-') ? 'name' : 'form';
}
