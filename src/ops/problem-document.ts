import { applyDecorators } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConflictResponse, ApiForbiddenResponse, ApiNotFoundResponse, ApiProperty, ApiTooManyRequestsResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';

export class FieldProblemDocument {
  @ApiProperty()
  readonly field!: string;

  @ApiProperty()
  readonly code!: string;

  @ApiProperty({ description: 'What to do about it.' })
  readonly detail!: string;
}

/** RFC 9457. */
export class ProblemDocument {
  @ApiProperty()
  readonly type!: string;

  @ApiProperty()
  readonly title!: string;

  @ApiProperty({ type: Number })
  readonly status!: number;

  @ApiProperty({ description: 'Stable; docs/error-codes.md lists them.' })
  readonly code!: string;

  @ApiProperty({ description: 'For people.' })
  readonly detail!: string;

  @ApiProperty({ required: false })
  readonly requestId?: string;

  @ApiProperty({ type: [FieldProblemDocument], required: false, description: 'Of `http.request.invalid`.' })
  readonly errors?: readonly FieldProblemDocument[];
}

const ANSWERS = {
  400: ApiBadRequestResponse({ type: ProblemDocument, description: 'Something sent is not as it should be; `errors` says what to do about each field.' }),
  401: ApiUnauthorizedResponse({ type: ProblemDocument, description: 'Nobody is signed in.' }),
  403: ApiForbiddenResponse({ type: ProblemDocument, description: 'No role at the desk, too little of one, a second factor missing, a receipt, or no CSRF token.' }),
  404: ApiNotFoundResponse({ type: ProblemDocument, description: 'There is none, or none that the own teams see.' }),
  409: ApiConflictResponse({ type: ProblemDocument, description: 'It is not in a state for that, or changed meanwhile.' }),
  429: ApiTooManyRequestsResponse({ type: ProblemDocument, description: 'Too many tries; Retry-After says when the next one makes sense.' }),
};

/** Refusals of a route, beside those that every route of the desk knows (401, 403). */
export function Refuses(...statuses: readonly (keyof typeof ANSWERS)[]): MethodDecorator & ClassDecorator {
  return applyDecorators(...statuses.map((status) => ANSWERS[status]));
}
