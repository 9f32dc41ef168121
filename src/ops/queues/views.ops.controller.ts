import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiForbiddenResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { SavedViews } from '../../support/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { SavedViewDocument, SavedViewsDocument, ViewBody, ViewChangeBody } from './view-documents.js';
import { viewChangeRequest, viewRequest } from './view-requests.js';

/** Lists that agents keep under a name. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/views')
export class ViewsOpsController {
  constructor(private readonly views: SavedViews) {}

  @Get()
  @ApiOperation({ operationId: 'listViews', summary: 'The own ones in their order, then those that are shared with an own team' })
  @ApiOkResponse({ type: SavedViewsDocument })
  async list(@Staff() member: StaffMember): Promise<SavedViewsDocument> {
    return { items: await this.views.of(member) };
  }

  @Post()
  @ApiOperation({ operationId: 'saveView', summary: 'Keeps a list under a name; 30 for an agent' })
  @ApiBody({ type: ViewBody })
  @ApiCreatedResponse({ type: SavedViewDocument })
  @Refuses(400, 409)
  save(@Body() body: unknown, @Staff() member: StaffMember): Promise<SavedViewDocument> {
    const { name, search, sharedWith } = readJson(viewRequest, body);
    return this.views.save(member, name, search, sharedWith);
  }

  @Patch(':view')
  @ApiOperation({ operationId: 'changeView', summary: 'Renames, refills, moves or shares an own one' })
  @ApiBody({ type: ViewChangeBody })
  @ApiOkResponse({ type: SavedViewDocument })
  @Refuses(400, 404, 409)
  change(@Param('view') view: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<SavedViewDocument> {
    return this.views.change(member, view, readJson(viewChangeRequest, body));
  }

  @Delete(':view')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteView', summary: 'An own one' })
  @ApiNoContentResponse()
  @Refuses(404)
  remove(@Param('view') view: string, @Staff() member: StaffMember): Promise<void> {
    return this.views.remove(member, view);
  }
}
