import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount } from '../accounts/index.js';
import {
  blankForm,
  carriedFields,
  formStatus,
  goTo,
  localPath,
  page,
  readForm,
  refused,
  RendersStaleForm,
  Requires,
  sendAlong,
  Session,
  type CurrentSession,
  type FormModel,
} from '../http/index.js';
import { clockGuide, codeField, Factors, PasskeyOptions } from '../mfa/index.js';
import { ConfirmIdentity, passkeyCeremony } from './confirm-identity.js';
import { HOME } from './destinations.js';
import { assertionForm } from './passkey/assertion-form.js';

const schema = z.object({ currentPassword: z.string().min(1).max(1_000, 'sign-in.confirm.incorrect') });

const codeSchema = z.object({ code: codeField });

type Query = Readonly<Record<string, unknown>>;

/** What waits for the confirmation: a page, or a form that is sent again. */
interface Waiting {
  readonly kind: 'to' | 'action';
  readonly path: string;
}

/**
 * Where whoever is signed in shows once more who they are. It comes between them and the page that asked for it
 * (`?to=`), or the form that they posted (`?action=`): that is taken along and sent again afterwards.
 */
@Requires()
@Controller('confirm')
export class ConfirmController {
  constructor(
    private readonly confirming: ConfirmIdentity,
    private readonly accounts: FindAccount,
    private readonly factors: Factors,
    private readonly passkeys: PasskeyOptions,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Query, @Session() session: CurrentSession): Promise<void> {
    // A form that waited is not kept: where it was posted to, its page is shown.
    const waiting: Waiting = { kind: 'to', path: waitingFor(query).path };
    if (this.confirming.isFresh(session)) return goTo(response, waiting.path);
    await this.#show(request, response, waiting, blankForm());
  }

  /** A refused form leaves these in the address bar. */
  @Get(['passkey', 'code'])
  leadOn(@Res() response: Response, @Query() query: Query): void {
    goTo(response, `/confirm?to=${encodeURIComponent(waitingFor(query).path)}`);
  }

  @RendersStaleForm()
  @Post()
  async confirm(@Req() request: Request, @Res() response: Response, @Query() query: Query): Promise<void> {
    const waiting = waitingFor(query);
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(request, response, waiting, form.stale || wasAsked(request) ? form : blankForm());
    try {
      await this.confirming.withPassword(request, form.data.currentPassword);
    } catch (error) {
      return this.#show(request, response, waiting, refused(form, 'currentPassword', error));
    }
    goOn(response, waiting);
  }

  @RendersStaleForm()
  @Post('passkey')
  async confirmByPasskey(@Req() request: Request, @Res() response: Response, @Query() query: Query): Promise<void> {
    const waiting = waitingFor(query);
    const form = readForm(request, assertionForm);
    if (!form.ok) return this.#show(request, response, waiting, form);
    try {
      await this.confirming.withPasskey(request, form.data.assertion);
    } catch (error) {
      return this.#show(request, response, waiting, refused(form, 'form', error));
    }
    goOn(response, waiting);
  }

  @RendersStaleForm()
  @Post('code')
  async confirmByCode(@Req() request: Request, @Res() response: Response, @Query() query: Query): Promise<void> {
    const waiting = waitingFor(query);
    const form = readForm(request, codeSchema);
    if (!form.ok) return this.#show(request, response, waiting, form.stale ? form : blankForm(), form);
    try {
      await this.confirming.withCode(request, form.data.code);
    } catch (error) {
      return this.#show(request, response, waiting, blankForm(), refused(form, 'code', error));
    }
    goOn(response, waiting);
  }

  async #show(request: Request, response: Response, waiting: Waiting, form: FormModel, codeForm = blankForm()): Promise<void> {
    const account = await this.accounts.byId(request.context.session?.accountId ?? '');
    const query = `?${waiting.kind}=${encodeURIComponent(waiting.path)}`;
    const status = formStatus(form) === 200 ? formStatus(codeForm) : formStatus(form);
    const model = {
      form,
      email: account?.email,
      action: `/confirm${query}`,
      reopen: `/confirm${query}`,
      carried: waiting.kind === 'action' ? carriedFields(request) : [],
      home: HOME,
      passkey: await this.#passkey(request, `/confirm/passkey${query}`),
      byCode: await this.#byCode(request, `/confirm/code${query}`, codeForm),
    };
    page(response, 'sign-in/confirm', model, status);
  }

  /** For whoever has an app, or the recovery codes that come with every factor. */
  async #byCode({ context }: Request, action: string, form: FormModel): Promise<object | undefined> {
    const { session } = context;
    if (!session || !(await this.factors.on(session.accountId))) return undefined;
    return { action, state: form, clock: clockGuide(form), opened: Object.keys(form.errors).length > 0 };
  }

  /** For whoever has one. */
  async #passkey({ context }: Request, action: string): Promise<object | undefined> {
    const { session, address } = context;
    if (!session || !this.passkeys.usable) return undefined;
    const enrolled = await this.factors.of(session.accountId);
    if (!enrolled.some(({ kind }) => kind === 'passkey')) return undefined;
    return { action, options: await this.passkeys.toProve(passkeyCeremony(session), address) };
  }
}

function goOn(response: Response, { kind, path }: Waiting): void {
  if (kind === 'action') sendAlong(response, path);
  else goTo(response, path);
}

function waitingFor({ to, action }: Query): Waiting {
  const form = localPath(action);
  return form ? { kind: 'action', path: form } : { kind: 'to', path: localPath(to) ?? HOME };
}

/** Not when a form of another page has just been sent along. */
function wasAsked({ body }: Request): boolean {
  return (body as Query | undefined)?.['currentPassword'] !== undefined;
}
