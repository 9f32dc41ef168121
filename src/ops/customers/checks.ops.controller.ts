import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { CheckPin } from '../../accounts/index.js';
import { readJson, Requires, Staff, type StaffMember } from '../../http/index.js';
import { CheckAnswers } from '../../recovery/index.js';
import { NoteVerification } from '../../support/index.js';
import { ProblemDocument, Refuses } from '../problem-document.js';
import { ReadQuestions } from './read-questions.js';

class PinCheckBody {
  @ApiProperty({ description: 'As the caller said it.' })
  readonly pin!: string;

  @ApiProperty({ required: false, description: 'A ticket of this customer; the check stands in its history then.' })
  readonly ticket?: string;
}

class QuestionCheckBody {
  @ApiProperty({ type: [String], description: 'As the caller said them: all three in the order of the questions, or the one of `position`.' })
  readonly answers!: readonly string[];

  @ApiProperty({ type: Number, required: false, minimum: 1, maximum: 3 })
  readonly position?: number;

  @ApiProperty({ required: false, description: 'A ticket of this customer; the check stands in its history then.' })
  readonly ticket?: string;
}

class MatchDocument {
  @ApiProperty({ type: Boolean })
  readonly match!: boolean;
}

class QuestionsDocument {
  @ApiProperty({ type: [String], description: 'In words, to be read to the caller; none when the customer has none.' })
  readonly items!: readonly string[];
}

const ticket = z.string().max(40).optional();
const pinRequest = z.object({ pin: z.string().trim().min(1, 'http.field.missing').max(40), ticket });
const questionRequest = z
  .object({ position: z.literal([1, 2, 3]).optional(), answers: z.array(z.string().max(500), 'ops.answers.count').max(3, 'ops.answers.count'), ticket })
  .refine(({ position, answers }) => answers.length === (position === undefined ? 3 : 1), { error: 'ops.answers.count', path: ['answers'] });

/**
 * Whether a caller is who they say: agents type what they hear, and see match or no match. It proves a caller, and authorises no change; anybody at
 * the desk may ask it, as whoever calls may have called the other team, or before there is a ticket (docs/security.md).
 */
@ApiTags('customers')
@ApiUnauthorizedResponse({ type: ProblemDocument })
@ApiForbiddenResponse({ type: ProblemDocument })
@Requires({ staff: 'agent' })
@Controller('api/ops/customers/:customer')
export class ChecksOpsController {
  constructor(
    private readonly pins: CheckPin,
    private readonly answers: CheckAnswers,
    private readonly reading: ReadQuestions,
    private readonly verifications: NoteVerification,
  ) {}

  @Post('pin-check')
  @HttpCode(200)
  @ApiOperation({ operationId: 'checkPin', summary: 'Three tries for a customer and hour, across agents' })
  @ApiBody({ type: PinCheckBody })
  @ApiOkResponse({ type: MatchDocument })
  @Refuses(400, 404, 429)
  async checkPin(@Param('customer') customer: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<MatchDocument> {
    const { pin, ticket: about } = readJson(pinRequest, body);
    return this.#checked(member, customer, about, 'pin', () => this.pins.check(member.accountId, customer, pin));
  }

  @Get('questions')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readQuestions', summary: 'The security questions of a customer whom the own teams serve, without their answers' })
  @ApiOkResponse({ type: QuestionsDocument })
  @Refuses(404, 429)
  async questions(@Param('customer') customer: string, @Staff() member: StaffMember): Promise<QuestionsDocument> {
    return { items: await this.reading.of(member, customer) };
  }

  @Post('question-check')
  @HttpCode(200)
  @ApiOperation({ operationId: 'checkAnswers', summary: 'Five tries for a customer and day, those of the recovery by itself among them' })
  @ApiBody({ type: QuestionCheckBody })
  @ApiOkResponse({ type: MatchDocument })
  @Refuses(400, 404, 429)
  async checkAnswers(@Req() { context }: Request, @Param('customer') customer: string, @Body() body: unknown, @Staff() member: StaffMember): Promise<MatchDocument> {
    const { answers, position, ticket: about } = readJson(questionRequest, body);
    return this.#checked(member, customer, about, 'questions', () => this.answers.check(member.accountId, context.address, { accountId: customer, answers, position }));
  }

  /** That the ticket is this customer's is known before a try is spent. */
  async #checked(member: StaffMember, customer: string, about: string | undefined, method: 'pin' | 'questions', check: () => Promise<boolean>): Promise<MatchDocument> {
    if (about !== undefined) await this.verifications.assertOf(member, about, customer);
    const match = await check();
    if (about !== undefined) await this.verifications.note(member, about, { method, match });
    return { match };
  }
}
