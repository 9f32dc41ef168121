import { Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { FailedJobs, LANES, QueueStatus } from '../../queue/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { FailedJobsDocument, JobQueuesDocument, RetriedDocument } from './dto/queue-documents.js';
import { failedQuery, laneParams } from './operations-requests.js';
import { RetryJobs } from './retry-jobs.js';

const PAGE = 50;
const lane = ApiParam({ name: 'lane', enum: LANES });

/** What waits to be done, and what could not be. */
@ApiTags('operations')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'supervisor' })
@Controller('api/ops/operations/queues')
export class JobQueuesOpsController {
  constructor(
    private readonly status: QueueStatus,
    private readonly failed: FailedJobs,
    private readonly retrying: RetryJobs,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readQueues', summary: 'How many jobs wait, are done, are put off and have failed' })
  @ApiOkResponse({ type: JobQueuesDocument })
  async show(): Promise<JobQueuesDocument> {
    const { lanes, outbox, workers } = await this.status.read();
    return { lanes, outbox, workers: workers.alive };
  }

  @Get(':lane/failed')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listFailedJobs', summary: 'Jobs that failed as often as they are tried' })
  @lane
  @ApiQuery({ name: 'from', type: Number, required: false, description: '`nextFrom` of the page before.' })
  @ApiOkResponse({ type: FailedJobsDocument })
  @Refuses(400)
  async listFailed(@Param() params: unknown, @Query() query: unknown): Promise<FailedJobsDocument> {
    const { from } = readJson(failedQuery, query);
    const items = await this.failed.page(readJson(laneParams, params).lane, from, PAGE);
    return { items, nextFrom: items.length === PAGE ? from + PAGE : null };
  }

  @Post(':lane/failed/retry')
  @HttpCode(200)
  @ApiOperation({ operationId: 'retryFailedJobs', summary: 'Has all failed jobs of a lane begun anew' })
  @lane
  @ApiOkResponse({ type: RetriedDocument })
  @Refuses(400)
  async retryAll(@Param() params: unknown, @Staff() member: StaffMember): Promise<RetriedDocument> {
    return { retried: await this.retrying.all(member, readJson(laneParams, params).lane) };
  }

  @Post(':lane/failed/:job/retry')
  @HttpCode(200)
  @ApiOperation({ operationId: 'retryFailedJob', summary: 'Has one failed job begun anew' })
  @lane
  @ApiOkResponse({ type: RetriedDocument })
  @Refuses(400, 404, 409)
  async retry(@Param() params: unknown, @Param('job') job: string, @Staff() member: StaffMember): Promise<RetriedDocument> {
    await this.retrying.one(member, readJson(laneParams, params).lane, job);
    return { retried: 1 };
  }
}
