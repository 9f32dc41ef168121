import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, Public, readForm, RendersStaleForm } from '../../http/index.js';
import { ProofPages } from './proof-pages.js';
import { ShowProofs } from './show-proofs.js';

/** "I have neither" can't be taken back: what it means is said before, on a page that leads back as well. */
@Public()
@Controller('recovery/proofs/:journey/neither')
export class NeitherController {
  constructor(
    private readonly pages: ProofPages,
    private readonly proofs: ShowProofs,
  ) {}

  @Get()
  async ask(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const standing = await this.pages.enter(request, response, id);
    if (!standing) return;
    if (standing.stage !== 'second') return goTo(response, this.pages.pathOf(standing));
    this.pages.askNeither(response, standing, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async choose(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const standing = await this.pages.enter(request, response, id);
    if (!standing) return;
    const form = readForm(request, z.object({}));
    if (standing.stage === 'second' && !form.ok) return this.pages.askNeither(response, standing, form);
    if (standing.stage === 'second') await this.proofs.neither(standing.recovery);
    goTo(response, this.pages.pathOf(standing));
  }
}
