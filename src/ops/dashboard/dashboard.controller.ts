import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Requires } from '../../http/index.js';
import { Dashboard } from './dashboard.js';

/** What agents work in, and nobody else sees. Whoever is signed out signs in and comes back to the same address. */
@ApiExcludeController()
@Requires({ staff: 'agent' })
@Controller('ops')
export class DashboardController {
  constructor(private readonly dashboard: Dashboard) {}

  @Get(['', '*path'])
  show(@Res() response: Response): void {
    this.dashboard.show(response);
  }
}
