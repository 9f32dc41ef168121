import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { FindAccount, type AccountView } from '../accounts/index.js';
import { Clock, DomainError } from '../common/index.js';
import { Requires, Session, type CurrentSession, type Notice } from '../http/index.js';
import { t } from '../i18n/index.js';
import { ListServicesWithLinks } from '../linking/index.js';
import { GuardedUnderWay, type WaitingRecovery } from '../recovery/index.js';
import { accountPage } from './account-pages.js';
import { AUTHENTICATION } from './authentication/authentication-page.js';
import { passwordExpiryState } from './authentication/password-expiry-state.js';

/** "Manage My Account". */
@Requires()
@Controller('account')
export class OverviewController {
  constructor(
    private readonly findAccount: FindAccount,
    private readonly services: ListServicesWithLinks,
    private readonly recoveries: GuardedUnderWay,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Res() response: Response, @Session() { accountId }: CurrentSession): Promise<void> {
    const account = await this.findAccount.byId(accountId);
    // The account was closed, and its sessions are about to end with it.
    if (!account) throw new DomainError('http.access.signed-out', { status: 401 });
    const recovery = await this.recoveries.of(accountId);
    const services = await this.services.list(accountId);
    const name = `${account.firstName} ${account.lastName}`;
    accountPage(response, 'overview', 'overview', {
      account: { name },
      notice: recovery ? warningOf(recovery) : this.#noticeFor(account),
      name,
      email: account.email,
      since: account.createdAt,
      linked: services.filter(({ link }) => link !== null).map(({ service, link }) => ({ service, username: link?.username })),
      total: services.length,
    });
  }

  #noticeFor({ passwordExpiresAt }: AccountView): Notice | undefined {
    const state = passwordExpiryState(passwordExpiresAt, this.clock.now());
    if (state !== 'soon' && state !== 'expired') return undefined;
    const action = { href: AUTHENTICATION, text: t('account-portal.overview.changePassword') };
    return { kind: 'warning', text: t(`account-portal.overview.passwordExpiry.${state}`, { at: passwordExpiresAt }), action };
  }
}

/** A phone that is lost, or a mailbox that somebody else reads, does not keep the owner from hearing of it. */
function warningOf({ readyAt, cancel }: WaitingRecovery): Notice {
  const action = { href: cancel, text: t('recovery.guarded.underWay.cancel') };
  return { kind: 'warning', text: t('recovery.guarded.underWay.text', { at: readyAt }), action };
}
