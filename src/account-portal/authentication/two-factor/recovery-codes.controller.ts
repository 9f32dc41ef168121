import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Clock } from '../../../common/index.js';
import { Config } from '../../../config/index.js';
import { blankForm, goTo, readForm, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../../http/index.js';
import { t } from '../../../i18n/index.js';
import { Factors, FreshCodes, sendCodesFile, sessionHolder } from '../../../mfa/index.js';
import { accountPage } from '../../account-pages.js';
import { AUTHENTICATION } from '../authentication-page.js';
import { Owner } from '../owner.js';
import { ProofPage } from './proof-page.js';
import { ProveBoth, readProof } from './prove-both.js';

export const RECOVERY_CODES = `${AUTHENTICATION}/recovery-codes`;
const RENEWING = { what: 'renew-codes', path: RECOVERY_CODES } as const;

/** Fresh recovery codes until they are kept; new ones for whoever gives the password and a factor. */
@Requires()
@Controller('account/authentication/recovery-codes')
export class RecoveryCodesController {
  constructor(
    private readonly freshCodes: FreshCodes,
    private readonly factors: Factors,
    private readonly proveBoth: ProveBoth,
    private readonly proofPage: ProofPage,
    private readonly owner: Owner,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const codes = await this.#codesOf(session);
    if (codes) return showCodes(response, codes, blankForm());
    if (!(await this.factors.on(session.accountId))) return goTo(response, AUTHENTICATION);
    await this.proofPage.ask(response, session, RENEWING, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async renew(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readProof(request);
    if (!form.ok) return this.proofPage.ask(response, session, RENEWING, form);
    const work = () => this.freshCodes.renew(sessionHolder(session.id), session.accountId);
    const again = await this.proveBoth.before(work, request, session, form);
    if (again) await this.proofPage.ask(response, session, RENEWING, again);
    else goTo(response, RECOVERY_CODES);
  }

  @Get('file')
  async download(@Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const codes = await this.#codesOf(session);
    if (!codes) return goTo(response, AUTHENTICATION);
    const { email: account } = await this.owner.of(session);
    sendCodesFile(response, codes, { brand: this.config.brand.name, account, at: this.clock.now() });
  }

  /** A refused form leaves this in the address bar: whoever enters it again is led on. */
  @Get('kept')
  async leadOn(@Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    goTo(response, (await this.#codesOf(session)) ? RECOVERY_CODES : AUTHENTICATION);
  }

  @RendersStaleForm()
  @Post('kept')
  async kept(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    const form = readForm(request, z.object({}));
    const codes = await this.#codesOf(session);
    if (!form.ok && codes) return showCodes(response, codes, form);
    await this.freshCodes.kept(sessionHolder(session.id));
    goTo(response, `${AUTHENTICATION}?done=codes`);
  }

  #codesOf({ id, accountId }: CurrentSession): Promise<string[] | null> {
    return this.freshCodes.shown(sessionHolder(id), accountId);
  }
}

function showCodes(response: Response, codes: readonly string[], form: FormModel): void {
  accountPage(response, 'two-factor-codes', 'authentication', {
    title: t('account-portal.twoFactor.codes.title'),
    lead: t('mfa.codes.lead'),
    download: `${RECOVERY_CODES}/file`,
    action: `${RECOVERY_CODES}/kept`,
    codes,
    form,
  });
}
