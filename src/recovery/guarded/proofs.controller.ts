import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount } from '../../accounts/index.js';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel, type ReadForm } from '../../http/index.js';
import { Entrances } from '../../journeys/index.js';
import { addLinkForm, untilClosed } from '../../linking/index.js';
import { tokenField } from '../../one-time-secrets/index.js';
import { Database } from '../../database/index.js';
import { NoteRefusal } from '../note-refusal.js';
import { CloseGuardedAccount } from './close-guarded-account.js';
import type { GuardedRecovery } from './guarded-rows.js';
import { ProofPages, type Standing } from './proof-pages.js';
import { ShowProofs } from './show-proofs.js';
import { TellOwner } from './tell-owner.js';

const tokenSchema = z.object({ token: tokenField });
const serviceSchema = z.object({ service: z.string().min(1).max(100) });

/** What follows the proven mailbox, in the browser in which it was proven: the second proof, the wait, the end. */
@Public()
@Controller('recovery/proofs/:journey')
export class ProofsController {
  constructor(
    private readonly pages: ProofPages,
    private readonly proofs: ShowProofs,
    private readonly owner: TellOwner,
    private readonly closing: CloseGuardedAccount,
    private readonly accounts: FindAccount,
    private readonly entrances: Entrances,
    private readonly database: Database,
    private readonly refusals: NoteRefusal,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const standing = await this.pages.enter(request, response, id);
    if (standing) await this.pages.show(response, standing, blankForm());
  }

  /** Addresses that take forms: a refused one leaves them in the address bar, and whoever enters them again goes on. */
  @Get(['text', 'phone', 'service', 'password', 'close'])
  leadOn(@Req() { path }: Request, @Res() response: Response, @Param('journey') id: string): void {
    goTo(response, `/recovery/proofs/${encodeURIComponent(id)}${path.endsWith('/phone') ? '?texted' : ''}`);
  }

  @RendersStaleForm()
  @Post('text')
  text(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    return this.#second(request, response, id, '', readForm(request, z.object({})), (recovery) =>
      this.database.transaction(() => this.owner.textToken(recovery)),
    );
  }

  @RendersStaleForm()
  @Post('phone')
  phone(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    return this.#second(request, response, id, 'token', readForm(request, tokenSchema), (recovery, { token }) => this.proofs.phone(recovery, token));
  }

  @RendersStaleForm()
  @Post('service')
  service(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const form = readForm(request, serviceSchema.and(addLinkForm));
    return this.#second(request, response, id, 'username', form, (recovery, { service, username, password }) =>
      this.proofs.service(recovery, { service, username, password }, untilClosed(response)),
    );
  }

  /** With the mailbox alone: the account is closed, its address registers anew. */
  @RendersStaleForm()
  @Post('close')
  async close(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const standing = await this.pages.enter(request, response, id);
    if (!standing) return;
    const form = readForm(request, z.object({}));
    if (!form.ok || standing.stage !== 'ready' || standing.recovery.secondProof !== 'none') return this.pages.show(response, standing, blankForm());
    const account = await this.accounts.byId(standing.recovery.accountId);
    await this.closing.close(standing.recovery);
    const entry = { browser: request.context.browser, destination: '/account', email: account!.email };
    goTo(response, await this.entrances.begin('registration', entry));
  }

  async #second<T>(
    request: Request,
    response: Response,
    id: string,
    field: string,
    form: ReadForm<T>,
    prove: (recovery: GuardedRecovery, data: T) => Promise<void>,
  ): Promise<void> {
    const standing = await this.pages.enter(request, response, id);
    if (!standing) return;
    if (standing.stage !== 'second') return goTo(response, this.pages.pathOf(standing));
    if (!form.ok) return this.#show(response, standing, form);
    try {
      await prove(standing.recovery, form.data);
      goTo(response, `${this.pages.pathOf(standing)}${field === '' ? '?texted' : ''}`);
    } catch (error) {
      await this.refusals.ofGuarded(field === 'username' ? 'service' : 'token', request, standing.recovery.accountId, error);
      await this.#show(response, standing, refused(form, field, error));
    }
  }

  #show(response: Response, standing: Standing, form: FormModel): Promise<void> {
    return this.pages.show(response, standing, form);
  }
}
