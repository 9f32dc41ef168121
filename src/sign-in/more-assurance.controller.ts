import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { goTo, localPath, Public } from '../http/index.js';
import { HOME } from './destinations.js';
import { StartSignIn } from './start-sign-in.js';

/** Where somebody signed in is led of whom more is demanded than they have proven: to that alone, and back. */
@Public()
@Controller('sign-in/more')
export class MoreAssuranceController {
  constructor(private readonly starter: StartSignIn) {}

  @Get()
  async lead(@Req() request: Request, @Res() response: Response, @Query('to') to: unknown): Promise<void> {
    const { browser, session } = request.context;
    const destination = localPath(to) ?? HOME;
    if (session?.acr === 'aal2') return goTo(response, destination);
    goTo(response, await this.starter.atEmailScreen({ browser, destination, acr: 'aal2', session }));
  }
}
