import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, readForm, refused, RendersStaleForm, Requires, Session, type CurrentSession, type FormModel } from '../../../http/index.js';
import { PASSKEY_NAME_LENGTH, Passkeys, type Passkey } from '../../../mfa/index.js';
import { accountPage } from '../../account-pages.js';
import { AUTHENTICATION } from '../authentication-page.js';
import { passkeyPath } from './passkey-paths.js';

const schema = z.object({ name: z.string().max(1_000) });

/** A passkey's name is for its owner alone: nothing that anybody proves by depends on it. */
@Requires()
@Controller('account/authentication/passkeys/:passkey/rename')
export class RenamePasskeyController {
  constructor(private readonly passkeys: Passkeys) {}

  @Get()
  async show(@Res() response: Response, @Param('passkey') id: string, @Session() { accountId }: CurrentSession): Promise<void> {
    const passkey = await this.passkeys.find(accountId, id);
    if (passkey) show(response, passkey, blankForm({ name: passkey.name }));
    else goTo(response, AUTHENTICATION);
  }

  @RendersStaleForm()
  @Post()
  async rename(
    @Req() request: Request,
    @Res() response: Response,
    @Param('passkey') id: string,
    @Session() { accountId }: CurrentSession,
  ): Promise<void> {
    const passkey = await this.passkeys.get(accountId, id);
    const form = readForm(request, schema);
    if (!form.ok) return show(response, passkey, form);
    try {
      await this.passkeys.rename(accountId, id, form.data.name);
    } catch (error) {
      return show(response, passkey, refused(form, 'name', error));
    }
    goTo(response, `${AUTHENTICATION}?done=passkey-renamed`);
  }
}

function show(response: Response, { id, name }: Passkey, form: FormModel): void {
  accountPage(response, 'rename-passkey', 'authentication', {
    form,
    action: passkeyPath(id, 'rename'),
    name,
    nameLength: PASSKEY_NAME_LENGTH,
    cancel: AUTHENTICATION,
  });
}
