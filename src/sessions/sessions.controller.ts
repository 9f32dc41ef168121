import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { goTo, Public, Requires, Session, type CurrentSession } from '../http/index.js';
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
  @Post('sign-out')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sessions.end(request, response);
    goTo(response, '/sign-in?signed-out');
  }

  @Requires({ demands: false })
  @Post('sign-out/everywhere')
  async signOutEverywhere(@Req() request: Request, @Res() response: Response, @Session() session: CurrentSession): Promise<void> {
    await this.revoking.everywhere(session);
    await this.sessions.end(request, response);
    goTo(response, '/sign-in?signed-out');
  }
}
