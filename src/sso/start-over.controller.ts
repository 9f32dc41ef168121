import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { page, Public } from '../http/index.js';
import { t } from '../i18n/index.js';
import { ClientRegistry } from './clients/client-registry.js';
import { Ways } from './provider/ways.js';
import { unknownClient } from './sso.errors.js';

/** For a customer whose service has forgotten what it asked for: one explanation, and the way to its start page. */
@Public()
@Controller('oidc/start-over')
export class StartOverController {
  constructor(
    private readonly registry: ClientRegistry,
    private readonly ways: Ways,
  ) {}

  /** @throws DomainError sso.client.unknown */
  @Get()
  async show(@Query('client_id') clientId: unknown, @Res() response: Response): Promise<void> {
    const client = typeof clientId === 'string' ? await this.registry.find(clientId) : undefined;
    const startPage = client && this.ways.startPage({ clientUri: client.client_uri, service: client.service });
    if (!client || !startPage) throw unknownClient();
    page(response, 'sso/start-over', { title: t('sso.startOver.title'), client: client.client_name ?? client.client_id, startPage });
  }
}
