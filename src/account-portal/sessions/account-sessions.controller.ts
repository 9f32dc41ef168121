import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isId } from '../../common/index.js';
import { goTo, Requires, Session, type CurrentSession, type Notice } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { ListSessions, RevokeSessions, type ListedSession } from '../../sessions/index.js';
import { ServicesEntered, type EnteredService } from '../../sso/index.js';
import { accountPage } from '../account-pages.js';

const PATH = '/account/sessions';

const COLUMNS = ['browser', 'used', 'services', 'actions'] as const;

/** What the page before this one did, as the query says. */
const DONE = { ended: 'success', 'ended-others': 'success', gone: 'info' } as const;

/**
 * Manage My Account → where the customer is signed in. Ending sessions takes no more than being signed in: whoever
 * sees a stranger there must not be held up.
 */
@Requires()
@Controller('account/sessions')
export class AccountSessionsController {
  constructor(
    private readonly sessions: ListSessions,
    private readonly revoking: RevokeSessions,
    private readonly services: ServicesEntered,
  ) {}

  @Get()
  async show(@Res() response: Response, @Session() { id, accountId }: CurrentSession, @Query() query: Readonly<Record<string, unknown>>): Promise<void> {
    const entered = await this.services.by(accountId);
    const sessions = await this.sessions.of(accountId);
    const [here, others] = [sessions.filter((each) => each.id === id), sessions.filter((each) => each.id !== id)];
    accountPage(response, 'sessions', 'sessions', {
      columns: COLUMNS.map((column) => t(`account-portal.sessions.${column}`)),
      rows: [...here, ...others].map((session) => rowOf(session, entered.get(session.id) ?? [], session.id === id)),
      others: others.length,
      notice: noticeOf(query),
    });
  }

  /** A refused form leaves these in the address bar. */
  @Get(['end-others', ':id/end'])
  leadOn(@Res() response: Response): void {
    goTo(response, PATH);
  }

  @Post('end-others')
  async endOthers(@Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    await this.revoking.others(session);
    goTo(response, `${PATH}?ended-others`);
  }

  @Post(':id/end')
  async end(@Res() response: Response, @Session() session: CurrentSession, @Param('id') id: string): Promise<void> {
    // One of somebody else's is as unknown as one that is over: nothing is told of it.
    const ended = isId(id) && (await this.revoking.one(session, id));
    goTo(response, id === session.id ? '/sign-in?signed-out' : `${PATH}?${ended ? 'ended' : 'gone'}`);
  }
}

function rowOf({ id, browser, startedAt, lastUsedAt }: ListedSession, services: readonly EnteredService[], current: boolean): object {
  return { browser, startedAt, lastUsedAt, services, current, end: `${PATH}/${id}/end` };
}

function noticeOf(query: Readonly<Record<string, unknown>>): Notice | undefined {
  const done = (Object.keys(DONE) as (keyof typeof DONE)[]).find((name) => name in query);
  return done && { kind: DONE[done], text: t(`account-portal.sessions.notice.${done}`) };
}
