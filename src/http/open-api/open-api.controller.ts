import { Controller, Get } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../access.js';
import { OpenApi } from './open-api.js';

/** Described for whoever writes a client: it tells what can be asked, not what is kept. */
@Public()
@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly openApi: OpenApi) {}

  @Get()
  show(): OpenAPIObject {
    return this.openApi.document();
  }
}
