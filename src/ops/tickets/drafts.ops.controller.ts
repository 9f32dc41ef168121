import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { DRAFT_KINDS, Drafts, type Draft } from '../../support/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';

class DraftDocument implements Draft {
  @ApiProperty({ enum: DRAFT_KINDS, enumName: 'DraftKind' })
  readonly kind!: Draft['kind'];

  @ApiProperty()
  readonly text!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly savedAt!: Date;
}

class DraftsDocument {
  @ApiProperty({ type: [DraftDocument] })
  readonly items!: readonly DraftDocument[];
}

class DraftBody {
  @ApiProperty({ maxLength: 20_000 })
  readonly text!: string;

  @ApiProperty({ enum: DRAFT_KINDS, enumName: 'DraftKind', required: false, description: '`reply` unless said otherwise.' })
  readonly kind?: Draft['kind'];
}

const kind = z.enum(DRAFT_KINDS).default('reply');
/** Kept as it was typed, spaces at its ends included, but for what no database takes. */
const draftRequest = z.object({ kind, text: z.string().max(20_000, 'ops.draft.too-long').transform((text) => text.toWellFormed().replaceAll('\u0000', '')) });
const kindQuery = z.object({ kind });

/** What whoever asks began to write to a ticket; nobody else sees it. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/tickets/:ticket/draft')
export class DraftsOpsController {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  @ApiOperation({ operationId: 'readDrafts', summary: 'What they began to write' })
  @ApiOkResponse({ type: DraftsDocument })
  @Refuses(404)
  async show(@Param('ticket') ticket: string, @Staff() member: StaffMember): Promise<DraftsDocument> {
    return { items: await this.drafts.of(member, ticket) };
  }

  @Put()
  @HttpCode(204)
  @ApiOperation({ operationId: 'saveDraft', summary: 'Keeps it until it is discarded' })
  @ApiBody({ type: DraftBody })
  @ApiNoContentResponse()
  @Refuses(400, 404)
  async save(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<void> {
    const draft = readJson(draftRequest, body);
    await this.drafts.save(member, ticket, draft.kind, draft.text);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'discardDraft', summary: 'Nothing else does' })
  @ApiQuery({ name: 'kind', enum: DRAFT_KINDS, required: false })
  @ApiNoContentResponse()
  @Refuses(400, 404)
  async discard(@Param('ticket') ticket: string, @Query() query: unknown, @Staff() member: StaffMember): Promise<void> {
    await this.drafts.discard(member, ticket, readJson(kindQuery, query).kind);
  }
}
