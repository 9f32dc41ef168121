import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { goTo, page, Public, readForm, RendersStaleForm, Requires, Session, type CurrentSession } from '../http/index.js';
import { t } from '../i18n/index.js';
import { RevokeSessions } from './revoke-sessions.js';
import { Sessions } from './sessions.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly revoking: RevokeSessions,
  ) {}

  /** A refused form leaves these in the address bar. Nobody is signed out by a link: any page could hold one. */
  @Public()
  @Get(['sign-out', 'sign-out/everywhere'])
  leadOn(@Res() response: Response): void {
    goTo(response, '/account');
  }

  @Public()
  @RendersStaleForm()
  @Post('sign-out')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (isStale(request) && request.context.session) return askAgain(response, '/sign-out');
    await this.sessions.end(request, response);
    goTo(response, '/sign-in?signed-out');
  }

  @Requires({ demands: false })
  @RendersStaleForm()
  @Post('sign-out/everywhere')
  async signOutEverywhere(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    if (isStale(request)) return askAgain(response, '/sign-out/everywhere');
    await this.revoking.everywhere(session);
    await this.sessions.end(request, response);
    goTo(response, '/sign-in?signed-out');
  }
}

function isStale(request: Request): boolean {
  return !readForm(request, z.object({})).ok;
}

/** The button of an old tab is not obeyed, as nobody knows who pressed it; but whoever did must not believe to be signed out. */
function askAgain(response: Response, action: '/sign-out' | '/sign-out/everywhere'): void {
  const model = {
    title: t('sessions.sign-out.title'),
    paragraphs: [t('sessions.sign-out.text')],
    action: { href: action, text: t(`sessions.sign-out.${action === '/sign-out' ? 'here' : 'everywhere'}`), post: true },
  };
  page(response, 'http/message', model, 403);
}
