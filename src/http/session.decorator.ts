import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../common/index.js';
import type { CurrentSession } from './current-session.js';

/** The session of a route that `@Requires` one. */
export const Session = createParamDecorator((_: unknown, execution: ExecutionContext): CurrentSession => {
  const { session } = execution.switchToHttp().getRequest<Request>().context;
  if (!session) throw new DomainError('http.access.signed-out', { status: 401 });
  return session;
});
