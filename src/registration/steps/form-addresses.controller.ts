import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { goTo, Public } from '../../http/index.js';

/**
 * Addresses that take forms and show nothing of their own. A refused form leaves one in the browser's address bar: whoever
 * enters it again is led to the page that is due, with the destination kept.
 */
@Public()
@Controller('register/:journey')
export class FormAddressesController {
  @Get(['', 'address', 'token/again', 'elsewhere', 'afresh'])
  leadOn(@Res() response: Response, @Param('journey') id: string): void {
    goTo(response, `/register/${encodeURIComponent(id)}/token`);
  }
}
