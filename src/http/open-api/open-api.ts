import { Injectable } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { Config } from '../../config/index.js';
import { cookieName } from '../cookies.js';

const API = '/api/';

/** What `/api` offers, as an OpenAPI document. It is made when it is first asked for: few ask, and a start should not wait. */
@Injectable()
export class OpenApi {
  #application: NestExpressApplication | undefined;
  #document: OpenAPIObject | undefined;

  constructor(private readonly config: Config) {}

  /** Tells which application's routes are described. */
  describe(application: NestExpressApplication): void {
    this.#application = application;
  }

  /** @throws Error before an application was named */
  document(): OpenAPIObject {
    this.#document ??= this.#read();
    return this.#document;
  }

  #read(): OpenAPIObject {
    if (!this.#application) throw new Error('no application is described');
    const { baseUrl, secure } = this.config.http;
    const frame = new DocumentBuilder()
      .setTitle('Master Account')
      .setDescription('For programs in the browser of somebody who is signed in. Errors are problem documents (RFC 9457).')
      .setVersion('1')
      .addServer(baseUrl)
      .addCookieAuth(cookieName('ma_session', secure), { type: 'apiKey', in: 'cookie' }, 'session')
      .addSecurityRequirements('session')
      .build();
    const { paths, ...document } = SwaggerModule.createDocument(this.#application, frame);
    return { ...document, paths: Object.fromEntries(Object.entries(paths).filter(([path]) => path.startsWith(API))) };
  }
}
