import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires, Session, type CurrentSession, type Notice } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { AuthenticationPage } from './authentication-page.js';

/** What the form before this page did, as the query says: `?done=password`. */
const DONE = ['password', 'password-expiry', 'app', 'codes', 'switch-off', 'passkey', 'passkey-renamed', 'passkey-removed'] as const;

/** After these a look at the sessions is suggested: whoever else is signed in still is (ASVS 5.0 7.4.3). */
const FACTOR_CHANGED: readonly string[] = ['app', 'codes', 'switch-off', 'passkey', 'passkey-removed'];

/** Manage My Account → Authentication. */
@Requires()
@Controller('account/authentication')
export class AuthenticationController {
  constructor(private readonly authentication: AuthenticationPage) {}

  @Get()
  async show(@Res() response: Response, @Session() session: CurrentSession, @Query('done') done: unknown): Promise<void> {
    await this.authentication.show(response, session, noticeOf(done));
  }
}

function noticeOf(done: unknown): Notice | undefined {
  const what = DONE.find((each) => each === done);
  if (!what) return undefined;
  const action = FACTOR_CHANGED.includes(what) ? { href: '/account/sessions', text: t('account-portal.authentication.sessions') } : undefined;
  return { kind: 'success', text: t(`account-portal.authentication.done.${what}`), action };
}
