import { Controller, Get, Header, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../http/index.js';
import { Figures } from './figures/figures.js';
import { MetricsGuard } from './metrics.guard.js';

/** Figures for Prometheus. Public as far as sessions go; see the guard. */
@Public()
@UseGuards(MetricsGuard)
@Controller('metrics')
export class MetricsController {
  constructor(private readonly figures: Figures) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(@Res() response: Response): Promise<void> {
    response.type(this.figures.contentType).send(await this.figures.text());
  }
}
