import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, page, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { clockGuide, codeField, Factors, PasskeyOptions } from '../../mfa/index.js';
import { NoteRefusal } from '../note-refusal.js';
import { ProveFactor, recoveryCeremony } from '../prove-factor.js';
import { helpPath, pathOf, RecoveryPages } from '../recovery-pages.js';
import type { Recovery } from '../recovery.kind.js';

const STEP = 'otp';
const byCode = z.object({ code: codeField });
const byPasskey = z.object({ assertion: z.string() });

@Public()
@Controller('recovery/:journey')
export class OtpController {
  constructor(
    private readonly pages: RecoveryPages,
    private readonly factor: ProveFactor,
    private readonly factors: Factors,
    private readonly refusals: NoteRefusal,
    private readonly passkeys: PasskeyOptions,
  ) {}

  @Get('otp')
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (!recovery) return;
    // A guarded recovery took them away, and no new one was set up yet: there is nothing that could be typed here.
    if (!(await this.factors.on(recovery.state.accountId!))) return goTo(response, pathOf(recovery, 'lost-factor'));
    await this.#show(request, response, recovery, blankForm());
  }

  @RendersStaleForm()
  @Post('otp')
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (!recovery) return;
    const form = readProof(request);
    if (!form.ok) return this.#show(request, response, recovery, form);
    const { data: proof } = form;
    const { address } = request.context;
    try {
      const next =
        'assertion' in proof
          ? await this.factor.proveByPasskey(recovery, proof.assertion, address)
          : await this.factor.prove(recovery, proof.code, address);
      goTo(response, pathOf(next ?? recovery));
    } catch (error) {
      await this.refusals.of('factor', request, recovery.id, error);
      await this.#show(request, response, recovery, refused(form, 'assertion' in proof ? 'form' : 'code', error));
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

  async #show(request: Request, response: Response, recovery: Recovery, form: FormModel): Promise<void> {
    const passkey = await this.#passkey(request, recovery);
    await this.pages.show(response, recovery, {
      form,
      lead: t(`recovery.otp.lead.${passkey ? 'passkey' : 'code'}`),
      passkey,
      clock: clockGuide(form),
      codeKind: passkey ? 'secondary' : 'primary',
      lost: pathOf(recovery, 'lost-factor'),
    });
  }

  /** For whoever has one. */
  async #passkey({ context }: Request, recovery: Recovery): Promise<object | undefined> {
    if (!this.passkeys.usable) return undefined;
    const enrolled = await this.factors.of(recovery.state.accountId!);
    if (!enrolled.some(({ kind }) => kind === 'passkey')) return undefined;
    return { options: await this.passkeys.toProve(recoveryCeremony(recovery), context.address) };
  }
}

/** Whichever of the page's two forms was posted. */
function readProof(request: Request) {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  return readForm<typeof byCode | typeof byPasskey>(request, 'assertion' in body ? byPasskey : byCode);
}
