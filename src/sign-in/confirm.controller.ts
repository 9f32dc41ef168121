import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FindAccount } from '../accounts/index.js';
import {
  blankForm,
  carriedFields,
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
import { ConfirmIdentity } from './confirm-identity.js';
import { HOME } from './destinations.js';

const schema = z.object({ currentPassword: z.string().min(1).max(1_000, 'sign-in.confirm.incorrect') });

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
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query() { to }: Query, @Session() session: CurrentSession): Promise<void> {
    const waiting: Waiting = { kind: 'to', path: localPath(to) ?? HOME };
    if (this.confirming.isFresh(session)) return goTo(response, waiting.path);
    await this.#show(request, response, waiting, blankForm());
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
    if (waiting.kind === 'action') sendAlong(response, waiting.path);
    else goTo(response, waiting.path);
  }

  async #show(request: Request, response: Response, { kind, path }: Waiting, form: FormModel): Promise<void> {
    const account = await this.accounts.byId(request.context.session?.accountId ?? '');
    page(response, 'sign-in/confirm', {
      form,
      email: account?.email,
      action: `/confirm?${kind}=${encodeURIComponent(path)}`,
      carried: kind === 'action' ? carriedFields(request) : [],
      home: HOME,
    });
  }
}

function waitingFor({ to, action }: Query): Waiting {
  const form = localPath(action);
  return form ? { kind: 'action', path: form } : { kind: 'to', path: localPath(to) ?? HOME };
}

/** Not when a form of another page has just been sent along. */
function wasAsked({ body }: Request): boolean {
  return (body as Query | undefined)?.['currentPassword'] !== undefined;
}
