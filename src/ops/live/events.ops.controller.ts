import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiForbiddenResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { givePlaceBack, readJson, Requires, Session, Staff, type CurrentSession, type StaffMember } from '../../http/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { LiveStreams } from './live-streams.js';

const place = z.preprocess((value) => (value === '' ? undefined : value), z.string().regex(/^\d{1,15}$/, 'ops.events.unreadable').optional());
const eventsQuery = z.object({ after: place });

/** What happens at the desk, as it happens. */
@ApiTags('desk')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/events')
export class EventsOpsController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @ApiOperation({
    operationId: 'watchDesk',
    summary: 'Server-sent events: `ticket` (what happened, and the ticket as lists show it), `held` (a mail began or ceased to be held), `presence`, `begin`, `reload`, `over`',
    description:
      'Ids of events grow. A stream that was cut off goes on behind `Last-Event-ID`, or `after`, without leaving one out; when that would be too much it says `reload`. `over` says that the session or the role has ended.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiQuery({ name: 'after', type: String, required: false })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @Refuses(400)
  async watch(
    @Res() response: Response,
    @Query() query: unknown,
    @Headers('last-event-id') last: unknown,
    @Session() session: CurrentSession,
    @Staff() member: StaffMember,
  ): Promise<void> {
    const { after } = readJson(eventsQuery, last === undefined ? query : { after: last });
    givePlaceBack(response);
    await this.streams.open(response, session, member, after === undefined ? undefined : Number(after));
  }
}
