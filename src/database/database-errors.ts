import { Clock, DomainError } from '../common/index.js';

/** PostgreSQL error classes that say "the connection or the server is gone" (appendix A of its manual). */
const LOSS_CODES = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);
const LOSS_MESSAGES = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

const UNIQUE_VIOLATION = '23505';

interface DriverError {
  code?: unknown;
  constraint?: unknown;
  message?: unknown;
  cause?: unknown;
}

export function isConnectionLoss(error: unknown): boolean {
  return chain(error).some(
    ({ code, message }) =>
      (typeof code === 'string' && (LOSS_CODES.has(code) || code.startsWith('08'))) ||
      (typeof message === 'string' && LOSS_MESSAGES.test(message)),
  );
}

const RETRY_SECONDS = 5;

export function databaseUnavailable(cause: unknown, clock: Clock = new Clock()): DomainError {
  return new DomainError('database.unavailable', { status: 503, cause, retryAt: clock.in(RETRY_SECONDS) });
}

/** @param constraint name of the unique constraint or index; any when left out */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return chain(error).some(
    (link) => link.code === UNIQUE_VIOLATION && (constraint === undefined || link.constraint === constraint),
  );
}

/** The ORM wraps the driver's error; the fact that counts may be on any link. */
function chain(error: unknown): DriverError[] {
  const links: DriverError[] = [];
  for (let link = error; typeof link === 'object' && link !== null && links.length < 5; link = (link as DriverError).cause) {
    links.push(link as DriverError);
    const errors = (link as { errors?: unknown }).errors;
    if (Array.isArray(errors)) links.push(...(errors as DriverError[]));
  }
  return links;
}
