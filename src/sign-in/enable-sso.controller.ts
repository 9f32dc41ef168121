import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../config/index.js';
import { cookieNames, cookieOptions, goTo, Public } from '../http/index.js';
import { Sessions } from '../sessions/index.js';

/** All cookies that this product sets bear this prefix (and the host prefix with https). */
const OURS = /^(__Host-)?ma_/;
/** A cookie goes only from the path that it was set for. */
const PATHS = ['/', '/oidc'];

/**
 * The old cure for "constantly receiving session timeouts", still linked from old help pages: clears this product's
 * cookies in the browser, opts it in with a fresh one, and starts again (DOMAIN §2).
 */
@Public()
@Controller('oxauth/enableSso')
export class EnableSsoController {
  constructor(
    private readonly sessions: Sessions,
    private readonly config: Config,
  ) {}

  @Get()
  async enable(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sessions.end(request, response);
    const options = cookieOptions(this.config.http.secure);
    for (const name of cookieNames(request).filter((each) => OURS.test(each))) {
      for (const path of PATHS) response.clearCookie(name, { ...options, path });
    }
    request.context.browser.forget();
    goTo(response, '/sign-in?opted-in');
  }
}
