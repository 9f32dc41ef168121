import { Controller, Get, Module, Param, Res, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import helmet from 'helmet';
import { fileURLToPath } from 'node:url';
import { createAssets, serveAssets } from '../../src/http/assets/assets.js';
import { configureViews } from '../../src/http/view-engine.js';
import { pages } from './pages.js';

@Controller()
class GalleryController {
  @Get('poll')
  poll(@Res() response: Response) {
    response.json({ done: false });
  }

  @Get(':page')
  show(@Param('page') name: string, @Res() response: Response) {
    const shown = pages[name];
    if (shown === undefined) return response.status(404).end();
    return response.render(shown.view, { csrfToken: 'csrf', ...shown.model });
  }
}

@Module({ controllers: [GalleryController] })
class GalleryModule {}

export interface Gallery {
  readonly url: string;
  close(): Promise<void>;
}

const GALLERY = fileURLToPath(new URL('.', import.meta.url));
const ROOMS = fileURLToPath(new URL('../../src', import.meta.url));

/** Serves every piece of the pages in all its states, with the real styles, scripts and content policy. */
export async function openGallery(brand = { name: 'CenturyLink', accent: '#0b5cad' }): Promise<Gallery> {
  const app: NestExpressApplication & INestApplication = await NestFactory.create<NestExpressApplication>(GalleryModule, { logger: false });
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'"], connectSrc: ["'self'"], formAction: ["'self'"] } } }));
  const assets = createAssets({ brand });
  serveAssets(app, assets);
  configureViews(app, { brand, supportCenterUrl: '/help', assets, roomFolders: [ROOMS, GALLERY] });
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
}
