import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, page, Public, readForm, RendersStaleForm, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Sessions } from '../../sessions/index.js';
import { logoutNotAllowed } from '../sso.errors.js';
import { EndVisits } from './end-visits.js';
import { ReadEndSessionRequest, type EndSessionParameters, type EndSessionRequest } from './end-session-request.js';

const text = z.string().max(8_000).optional();

const parametersSchema = z.object({
  id_token_hint: text,
  client_id: text,
  post_logout_redirect_uri: text,
  state: text,
});

const SIGNED_OUT = '/sign-in?signed-out';

/** Signing out for services (OpenID Connect RP-Initiated Logout 1.0): here, and from every service that hears of it. */
@Public()
@Controller('oidc/session/end')
export class EndSessionController {
  constructor(
    private readonly requests: ReadEndSessionRequest,
    private readonly sessions: Sessions,
    private readonly visits: EndVisits,
  ) {}

  /** A service that proves by an ID token whom it means needs no second question; anybody else could be any page. */
  @Get()
  async ask(@Req() request: Request, @Res() response: Response, @Query() query: unknown): Promise<void> {
    const parameters = read(query);
    const wish = await this.requests.read(parameters);
    const { session } = request.context;
    if (session && session.accountId !== wish.hint?.accountId) return this.#confirm(response, parameters, wish, blankForm());
    await this.#end(request, response, wish);
  }

  /** A refused form leaves this in the address bar, without what it held. */
  @Get('confirm')
  leadOn(@Res() response: Response): void {
    goTo(response, '/oidc/session/end');
  }

  @RendersStaleForm()
  @Post('confirm')
  async confirm(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = readForm(request, parametersSchema);
    const parameters = read(form.values);
    const wish = await this.requests.read(parameters);
    if (!form.ok && request.context.session) return this.#confirm(response, parameters, wish, form);
    await this.#end(request, response, wish);
  }

  async #end(request: Request, response: Response, { hint, client, returnTo }: EndSessionRequest): Promise<void> {
    if (request.context.session) await this.sessions.end(request, response);
    else if (hint?.sid !== undefined && client) await this.visits.ofServiceSession(hint.accountId, client.id, hint.sid);
    goTo(response, returnTo ?? SIGNED_OUT);
  }

  #confirm(response: Response, parameters: EndSessionParameters, { client }: EndSessionRequest, form: FormModel): void {
    page(response, 'sso/end-session', {
      title: t('sso.logout.title'),
      form,
      notice: form.stale ? { kind: 'info', text: t('sso.logout.fresh') } : undefined,
      client: client?.name,
      fields: Object.entries(parameters)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => ({ name, value })),
    });
  }
}

/** @throws DomainError sso.logout.invalid for repeated or over-long parameters */
function read(given: unknown): EndSessionParameters {
  const result = parametersSchema.safeParse(given);
  if (!result.success) throw logoutNotAllowed(`${String(result.error.issues[0]?.path[0])} can't be read`);
  return result.data;
}
