import { Controller, Get, Module, Param, Post, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import helmet from 'helmet';
import { fileURLToPath } from 'node:url';
import { createAssets, serveAssets } from '../../src/http/assets/assets.js';
import { limitConnections } from '../../src/http/index.js';
import { configureViews } from '../../src/http/view-engine.js';
import { pages } from './pages.js';

/** What a test tells the gallery, and what the gallery saw. */
export class Observed {
  /** The answer to the waiting page's question. */
  answer: object = { done: false };
  /** Forms that arrived. */
  posts = 0;
  /** Takes the place of parts of the models while set. */
  overrides: Record<string, unknown> = {};
}

const observed = new Observed();

@Controller()
class GalleryController {
  @Get('poll')
  poll(@Res() response: Response): void {
    response.json(observed.answer);
  }

  @Post('shown')
  take(@Res() response: Response): void {
    observed.posts += 1;
    response.redirect(303, '/email');
  }

  @Get(':page')
  show(@Param('page') name: string, @Res() response: Response): void {
    const shown = pages[name];
    if (shown === undefined) return void response.status(404).end();
    response.render(shown.view, { csrfToken: 'csrf', ...shown.model, ...observed.overrides });
  }
}

@Module({ controllers: [GalleryController] })
class GalleryModule {}

export interface Gallery {
  readonly url: string;
  readonly observed: Observed;
  close(): Promise<void>;
}

const GALLERY = fileURLToPath(new URL('.', import.meta.url));
const ROOMS = fileURLToPath(new URL('../../src', import.meta.url));
const SELF_ONLY = { defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'"], connectSrc: ["'self'"], formAction: ["'self'"] };

/** Serves every piece of the pages in all its states, with the real styles, scripts and a policy as strict as the real one. */
export async function openGallery(brand = { name: 'CenturyLink', accent: '#0b5cad' }): Promise<Gallery> {
  const app = await NestFactory.create<NestExpressApplication>(GalleryModule, { logger: false });
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: SELF_ONLY } }));
  const assets = createAssets({ brand, extra: { 'words.txt': 'correct-horse-1\nletmein-letmein\n' } });
  serveAssets(app, assets);
  configureViews(app, { brand, supportCenterUrl: '/help', assets, roomFolders: [ROOMS, GALLERY] });
  limitConnections(app.getHttpServer());
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), observed, close: () => app.close() };
}
