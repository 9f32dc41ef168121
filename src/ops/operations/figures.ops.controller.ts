import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { readJson, Requires } from '../../http/index.js';
import { JourneyFunnel } from '../../journeys/index.js';
import { ConnectorFigures } from '../../linking/index.js';
import { registrationKind } from '../../registration/index.js';
import { signInKind } from '../../sign-in/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { ConnectorsDocument, FunnelsDocument } from './dto/figures-documents.js';
import { HealthDocument } from './dto/health-document.js';
import { HealthReader } from './health-reader.js';
import { WINDOW_NAMES, windowQuery, WINDOWS } from './operations-requests.js';

const window = ApiQuery({ name: 'window', enum: WINDOW_NAMES, required: false, description: 'How far to look back; 24h unless said otherwise.' });

/** How the product is doing. Whoever talks to customers may know whether a service answers; nobody's data stands in it. */
@ApiTags('operations')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/operations')
export class FiguresOpsController {
  constructor(
    private readonly health: HealthReader,
    private readonly funnel: JourneyFunnel,
    private readonly connectors: ConnectorFigures,
  ) {}

  @Get('health')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readHealth', summary: 'What the product needs, and how it stands' })
  @ApiOkResponse({ type: HealthDocument })
  async showHealth(): Promise<HealthDocument> {
    return { dependencies: await this.health.standings() };
  }

  @Get('connectors')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readConnectors', summary: 'How long services take to check a password, and how they fail' })
  @window
  @ApiOkResponse({ type: ConnectorsDocument })
  @Refuses(400)
  async showConnectors(@Query() query: unknown): Promise<ConnectorsDocument> {
    return { items: await this.connectors.read(WINDOWS[readJson(windowQuery, query).window]) };
  }

  @Get('funnels')
  @Requires({ staff: 'supervisor' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readFunnels', summary: 'Where registrations and sign-ins get to, and where they stop' })
  @window
  @ApiOkResponse({ type: FunnelsDocument })
  @Refuses(400)
  async showFunnels(@Query() query: unknown): Promise<FunnelsDocument> {
    const span = WINDOWS[readJson(windowQuery, query).window];
    const [{ since, ...registration }, { since: _same, ...signIn }] = await Promise.all([this.funnel.of(registrationKind, span), this.funnel.of(signInKind, span)]);
    return { since, registration, signIn };
  }
}
