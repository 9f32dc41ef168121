import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { AppModule, type HouseOptions } from './app.module.js';
import { answerStrayErrors, openTheDoor, readBodies } from './http/index.js';

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
  app.useLogger(app.get(Logger));
  openTheDoor(app);
  readBodies(app);
  await app.init();
  answerStrayErrors(app);
  return app;
}
