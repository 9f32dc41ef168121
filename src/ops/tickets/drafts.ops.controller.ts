import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConflictResponse, ApiForbiddenResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { isId } from '../../common/index.js';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { DRAFT_KINDS, Drafts, type Draft, type DraftKnown } from '../../support/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';

const WINDOW = 'An id that the window made up for itself. Then nothing is done (409) to what another window made of the draft since `seen`.';
const SEEN = 'The version that was read last. What the window saved itself it need not read again.';

class DraftDocument implements Draft {
  @ApiProperty({ enum: DRAFT_KINDS, enumName: 'DraftKind' })
  readonly kind!: Draft['kind'];

  @ApiProperty()
  readonly text!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly savedAt!: Date;

  @ApiProperty({ format: 'uuid', description: 'Another one whenever it is saved.' })
  readonly version!: string;
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

  @ApiProperty({ required: false, description: WINDOW })
  readonly window?: string;

  @ApiProperty({ required: false, format: 'uuid', description: SEEN })
  readonly seen?: string;
}

/** Another window of theirs changed it. */
class ChangedDraftDocument extends ProblemDocument {
  @ApiProperty({ type: DraftDocument, required: false, description: 'Of `support.draft.changed`: what is kept.' })
  readonly draft?: DraftDocument;
}

const CHANGED = { type: ChangedDraftDocument, description: '`support.draft.changed`: another window of theirs changed it since `seen`; nothing was done.' };

const kind = z.enum(DRAFT_KINDS).default('reply');
const known = { window: z.string('ops.draft.window').regex(/^[\w.-]{1,64}$/, 'ops.draft.window').optional(), seen: z.string('ops.draft.seen').refine(isId, 'ops.draft.seen').optional() };
/** Kept as it was typed, spaces at its ends included, but for what no database takes. */
const draftRequest = z.object({ kind, ...known, text: z.string().max(20_000, 'ops.draft.too-long').transform((text) => text.toWellFormed().replaceAll('\u0000', '')) });
const discardQuery = z.object({ kind, ...known });

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
  @ApiConflictResponse(CHANGED)
  @Refuses(400, 404)
  async save(@Param('ticket') ticket: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<void> {
    const draft = readJson(draftRequest, body);
    await this.drafts.save(member, ticket, draft, knownOf(draft));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'discardDraft', summary: 'Nothing else does' })
  @ApiQuery({ name: 'kind', enum: DRAFT_KINDS, required: false })
  @ApiQuery({ name: 'window', required: false, type: String, description: WINDOW })
  @ApiQuery({ name: 'seen', required: false, type: String, description: SEEN })
  @ApiNoContentResponse()
  @ApiConflictResponse(CHANGED)
  @Refuses(400, 404)
  async discard(@Param('ticket') ticket: string, @Query() query: unknown, @Staff() member: StaffMember): Promise<void> {
    const draft = readJson(discardQuery, query);
    await this.drafts.discard(member, ticket, draft.kind, knownOf(draft));
  }
}

function knownOf({ window, seen }: Partial<DraftKnown>): DraftKnown | undefined {
  return window === undefined ? undefined : { window, seen };
}
