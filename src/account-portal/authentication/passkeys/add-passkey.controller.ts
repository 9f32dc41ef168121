import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../../../common/index.js';
import { blankForm, goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../../http/index.js';
import { t } from '../../../i18n/index.js';
import { EnrolPasskey, Factors, PASSKEY_NAME_LENGTH, PasskeyOptions, sessionHolder } from '../../../mfa/index.js';
import { describeBrowser } from '../../../sessions/index.js';
import { StartSignIn } from '../../../sign-in/index.js';
import { accountPage } from '../../account-pages.js';
import { AUTHENTICATION } from '../authentication-page.js';
import { Owner } from '../owner.js';
import { RECOVERY_CODES } from '../two-factor/recovery-codes.controller.js';
import { ADD_PASSKEY } from './passkey-paths.js';

const schema = z.object({ name: z.string(), credential: z.string() });

/**
 * Adds a passkey, for whoever has just shown who they are. Where two factors are asked for already, the session must have
 * been opened by two: a password alone, found or recovered, adds no key of a stranger's (NIST SP 800-63B-4 §4.1.2).
 */
@Requires({ fresh: true })
@Controller('account/authentication/passkeys/add')
export class AddPasskeyController {
  constructor(
    private readonly enrolPasskey: EnrolPasskey,
    private readonly passkeys: PasskeyOptions,
    private readonly factors: Factors,
    private readonly starter: StartSignIn,
    private readonly owner: Owner,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    if (await this.#lacksFactor(session)) return goTo(response, await this.#askForIt(request, session));
    await this.#show(request, response, session, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async add(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    if (await this.#lacksFactor(session)) return goTo(response, await this.#askForIt(request, session));
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(request, response, session, form);
    const first = !(await this.factors.on(session.accountId));
    try {
      await this.enrolPasskey.enrol(enrolling(session), form.data.credential, form.data.name);
    } catch (error) {
      return this.#show(request, response, session, refused(form, fieldOf(error), error));
    }
    goTo(response, first ? RECOVERY_CODES : `${AUTHENTICATION}?done=passkey`);
  }

  async #lacksFactor({ accountId, acr }: CurrentSession): Promise<boolean> {
    return acr !== 'aal2' && (await this.factors.on(accountId));
  }

  #askForIt({ context: { browser } }: Request, session: CurrentSession): Promise<string> {
    return this.starter.atEmailScreen({ browser, destination: ADD_PASSKEY, acr: 'aal2', session });
  }

  async #show(request: Request, response: Response, session: CurrentSession, form: FormModel): Promise<void> {
    const { email, firstName, lastName } = await this.owner.of(session);
    accountPage(response, 'add-passkey', 'authentication', {
      form,
      action: ADD_PASSKEY,
      back: { href: AUTHENTICATION, text: t('account-portal.authentication.title') },
      name: describeBrowser(request.context.userAgent),
      nameLength: PASSKEY_NAME_LENGTH,
      options: await this.passkeys.toEnrol(enrolling(session), { email, name: `${firstName} ${lastName}` }),
    });
  }
}

function enrolling({ id, accountId }: CurrentSession) {
  return { holder: sessionHolder(id), accountId, session: id };
}

function fieldOf(error: unknown): string {
  return error instanceof DomainError && error.code.startsWith('mfa.passkey.name-') ? 'name' : 'form';
}
