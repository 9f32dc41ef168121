import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule, type HouseOptions } from './app.module.js';
import type { Config } from './config/index.js';
import { answerStrayErrors, answerUnreadable, configureViews, createAssets, HouseLogger, keepToOurHost, limitConnections, OpenApi, openTheDoor, readBodies, serveAssets, serveFavicon } from './http/index.js';
import { Dashboard } from './ops/index.js';
import { mountSso } from './sso/index.js';

/**
 * The web application, initialised but not listening yet.
 * @throws when a route does not say who may call it, or a setting or a file it names can't be used
 */
export async function createApp(options: HouseOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(options), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  return equip(app, options.config);
}

/** Puts around the rooms what every request passes, and initialises the application. */
export async function equip(app: NestExpressApplication, { brand, support }: Config): Promise<NestExpressApplication> {
  app.useLogger(app.get(HouseLogger));
  limitConnections(app.getHttpServer());
  answerUnreadable(app.getHttpServer());
  const assets = createAssets({ brand });
  openTheDoor(app);
  serveAssets(app, assets);
  serveFavicon(app, brand);
  app.get(Dashboard).serveFiles(app, assets);
  configureViews(app, { brand, supportCenterUrl: support.centerUrl, assets });
  keepToOurHost(app);
  mountSso(app);
  readBodies(app);
  app.get(OpenApi).describe(app);
  await app.init();
  answerStrayErrors(app);
  return app;
}
